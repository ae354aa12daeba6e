import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Section } from '@/app/(desk)/payouts/[payoutId]/_components/section'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { getCashRequest } from '@/lib/cash-out/get-cash-request'
import { formatMoney } from '@/lib/domain/money'
import { lacksFactor, needsFactor } from '@/lib/factors/lacks-factor'
import { getAppLocale } from '@/lib/i18n/app-locale-server'
import { asNotFound } from '@/lib/server/as-not-found'
import { requireContext } from '@/lib/server/require-context'
import { CashDecisionPanel } from './cash-decision-panel'
import { RequestNeeds, RequestVotes } from './request-needs'
import { WhatIsApproved } from './what-is-approved'

type Props = { readonly params: Promise<{ readonly cashRequestId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const context = await requireContext('cash:read')
  const { refund } = await getCashRequest(context, (await params).cashRequestId).catch(asNotFound)
  return { title: (await getTranslations('cashRequests.one'))(refund ? 'refund' : 'withdrawal') }
}

/** All of what is approved, alone; below it what it needs and who can give that; then the decision. */
export default async function CashRequestPage({ params }: Props) {
  const context = await requireContext('cash:read')
  const request = await getCashRequest(context, (await params).cashRequestId).catch(asNotFound)
  const { account, refund, withdrawalMinor, currency, notMine } = request
  const [t, warning, locale, lacks] = await Promise.all([
    getTranslations('cashRequests.one'),
    getTranslations('approvals.warning'),
    getAppLocale(),
    needsFactor(account.mode) && notMine === null ? lacksFactor(context) : false,
  ])
  const money = formatMoney(refund?.amountMinor ?? withdrawalMinor, currency, locale)
  const { id, digest, state, canAct, mayNotReject } = request
  return (
    <ScreenMessages namespaces={['approvals', 'cashRequests', 'factors', 'request', 'errors']}>
      <div className="mx-auto max-w-220">
        <PageHeader
          title={t(refund ? 'refund' : 'withdrawal')}
          intro={t('intro')}
          action={
            <>
              <ButtonLink href={`/cash-out/orders/${request.orderId}`}>{t('order')}</ButtonLink>
              <ButtonLink href="/approvals/cash">{t('back')}</ButtonLink>
            </>
          }
        />
        <div className="flex flex-col gap-5">
          {account.stopped && request.waits ? (
            <Callout tone="bad" title={warning('stoppedTitle', { account: account.name })}>
              {warning('stopped')}
            </Callout>
          ) : null}
          {account.mode === 'test' ? <Callout>{t('test')}</Callout> : null}
          <WhatIsApproved request={request} />
          <Section title={t('needs')}>
            <RequestNeeds request={request} />
          </Section>
          <Section title={t('votes')}>
            <RequestVotes request={request} />
          </Section>
          <CashDecisionPanel
            key={id}
            shown={{ requestId: id, digest, money, kind: refund ? 'refund' : 'withdrawal' }}
            state={state}
            locked={notMine ?? (lacks ? 'factor' : null)}
            mayNotReject={mayNotReject}
            canAct={canAct}
          />
        </div>
      </div>
    </ScreenMessages>
  )
}
