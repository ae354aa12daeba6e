import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DecisionPanel } from '@/app/(desk)/approvals/[payoutId]/_components/decision-panel'
import { History } from '@/app/(desk)/approvals/[payoutId]/_components/history'
import { Prepared } from '@/app/(desk)/approvals/[payoutId]/_components/prepared'
import { toShown, whyLocked } from '@/app/(desk)/approvals/[payoutId]/_components/shown'
import { Warnings } from '@/app/(desk)/approvals/[payoutId]/_components/warnings'
import { WhatIsSent } from '@/app/(desk)/approvals/[payoutId]/_components/what-is-sent'
import { loadBankName, loadPayoutPage } from '@/app/(desk)/payouts/[payoutId]/_components/load-page'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { nextWaiting } from '@/lib/approvals/next-waiting'
import { getAppLocale } from '@/lib/i18n/app-locale-server'
import { requireContext } from '@/lib/server/require-context'

type Props = { readonly params: Promise<{ readonly payoutId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('approvals'))('decide.title') }
}

/** What will be sent, alone on a quiet ground; below it what weighs against it; then the decision. */
export default async function DecidePage({ params }: Props) {
  const context = await requireContext('payout:read')
  const { payoutId } = await params
  const payout = await loadPayoutPage(payoutId)
  const [t, locale, bankName, next] = await Promise.all([
    getTranslations('approvals'),
    getAppLocale(),
    loadBankName(payout),
    nextWaiting(context, payoutId),
  ])
  return (
    <ScreenMessages namespaces={['approvals', 'payout', 'status', 'errors']}>
      <div className="mx-auto max-w-220">
        <PageHeader
          title={t('decide.title')}
          intro={t('decide.intro')}
          action={
            <>
              <ButtonLink href={`/payouts/${payoutId}`}>{t('decide.openPayout')}</ButtonLink>
              <ButtonLink href="/approvals">{t('decide.back')}</ButtonLink>
            </>
          }
        />
        <div className="flex flex-col gap-5">
          {payout.frozen === null ? null : (
            <WhatIsSent payout={payout} frozen={payout.frozen} bankName={bankName} />
          )}
          <Prepared payout={payout} />
          {payout.state === 'submitted' ? <Warnings payout={payout} /> : null}
          <History payout={payout} />
          <DecisionPanel
            key={payoutId}
            shown={toShown(payout, bankName, locale)}
            locked={whyLocked(payout, context.actor.role)}
            latest={payout.decisions[0] ?? null}
            next={next}
            timeZone={payout.account.timeZone}
          />
        </div>
      </div>
    </ScreenMessages>
  )
}
