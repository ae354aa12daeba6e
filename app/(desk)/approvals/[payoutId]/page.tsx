import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { SearchParams } from 'nuqs/server'
import { RequestDetails } from '@/app/(desk)/approvals/_components/request-details'
import { Behalf } from '@/app/(desk)/approvals/[payoutId]/_components/behalf'
import { DecisionPanel } from '@/app/(desk)/approvals/[payoutId]/_components/decision-panel'
import { History } from '@/app/(desk)/approvals/[payoutId]/_components/history'
import { InEmergency } from '@/app/(desk)/approvals/[payoutId]/_components/in-emergency'
import { Payee } from '@/app/(desk)/approvals/[payoutId]/_components/payee'
import { Prepared } from '@/app/(desk)/approvals/[payoutId]/_components/prepared'
import { mayReject, toShown, whyLocked } from '@/app/(desk)/approvals/[payoutId]/_components/shown'
import { Twins } from '@/app/(desk)/approvals/[payoutId]/_components/twins'
import { Warnings } from '@/app/(desk)/approvals/[payoutId]/_components/warnings'
import { WhatIsSent } from '@/app/(desk)/approvals/[payoutId]/_components/what-is-sent'
import { inboxHref, loadOrder } from '@/app/(desk)/approvals/search-params'
import { Chain } from '@/app/(desk)/payouts/[payoutId]/_components/chain'
import { FixFirst } from '@/app/(desk)/payouts/[payoutId]/_components/fix-first'
import { loadBankName, loadPayoutPage } from '@/app/(desk)/payouts/[payoutId]/_components/load-page'
import { OpenIncidents } from '@/app/(desk)/payouts/[payoutId]/_components/open-incidents'
import { Section } from '@/app/(desk)/payouts/[payoutId]/_components/section'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { HeldNotice } from '@/components/payout/held-notice'
import { ButtonLink } from '@/components/ui/button-link'
import { getRequest } from '@/lib/approvals/get-request'
import { nextWaiting } from '@/lib/approvals/next-waiting'
import { viewToDecide } from '@/lib/approvals/view-to-decide'
import { can } from '@/lib/domain/permissions'
import { lacksFactor as lacksFactorOf, needsFactor } from '@/lib/factors/lacks-factor'
import { getAppLocale } from '@/lib/i18n/app-locale-server'
import { openIncidentsOf } from '@/lib/incidents/get-incident'
import { getChain } from '@/lib/payouts/get-chain'
import { getPayee } from '@/lib/payouts/get-payee'
import { listTwins } from '@/lib/payouts/list-twins'
import { requireContext } from '@/lib/server/require-context'

type Props = {
  readonly params: Promise<{ readonly payoutId: string }>
  readonly searchParams: Promise<SearchParams>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('approvals'))('decide.title') }
}

/** What will be sent, alone on a quiet ground; below it what weighs against it; then the decision. */
export default async function DecidePage({ params, searchParams }: Props) {
  const context = await requireContext('payout:read')
  const { payoutId } = await params
  const { order } = loadOrder(await searchParams)
  const masked = await loadPayoutPage(payoutId)
  const now = context.now()
  const [t, part, locale, bankName, next, chain, request, payee, twins, incidents, lacksFactor] =
    await Promise.all([
      getTranslations('approvals'),
      getTranslations('request'),
      getAppLocale(),
      loadBankName(masked),
      nextWaiting(context, payoutId, order),
      getChain(context, masked, now),
      getRequest(context, masked, now),
      getPayee(context, payoutId),
      listTwins(context, payoutId),
      can(context.actor, 'company:read') ? openIncidentsOf(context, payoutId) : [],
      needsFactor(masked.account.mode) ? lacksFactorOf(context) : false,
    ])
  const locked = whyLocked(masked, { holder: context.actor, lacksFactor }, request?.notMine ?? null)
  const decides = masked.state === 'submitted' && mayReject(locked)
  const payout = decides ? await viewToDecide(context, payoutId) : masked
  const { names, more } = request?.canAct ?? { names: [], more: 0 }
  const needed = more > 0 ? part('andMore', { names: names.join(', '), count: more }) : names.join(', ')
  return (
    <ScreenMessages namespaces={['approvals', 'factors', 'payout', 'request', 'status', 'errors']}>
      <div className="mx-auto max-w-220">
        <PageHeader
          title={t('decide.title')}
          intro={t('decide.intro')}
          action={
            <>
              <ButtonLink href={`/payouts/${payoutId}`}>{t('decide.openPayout')}</ButtonLink>
              <ButtonLink href={inboxHref('/approvals', { order })}>{t('decide.back')}</ButtonLink>
            </>
          }
        />
        <OpenIncidents rows={incidents} />
        <div className="flex flex-col gap-5">
          {payout.frozen === null ? null : (
            <WhatIsSent payout={payout} frozen={payout.frozen} bankName={bankName} />
          )}
          <Prepared payout={payout} />
          {payout.state === 'submitted' ? (
            <Payee
              payee={payee}
              standing={request?.standing ?? null}
              currency={payout.currency}
              timeZone={payout.account.timeZone}
            />
          ) : null}
          <Chain chain={chain} />
          <FixFirst payout={payout} fault={chain.fault} />
          {payout.state === 'submitted' ? (
            <>
              <Twins {...twins} timeZone={payout.account.timeZone} />
              <Warnings payout={payout} />
            </>
          ) : null}
          <HeldNotice hold={payout.hold} currency={payout.currency} timeZone={payout.account.timeZone} />
          {request === null ? null : (
            <Section title={part('title')}>
              <RequestDetails request={request} payout={payout} />
            </Section>
          )}
          <History payout={payout} />
          <Behalf behalf={request?.behalf ?? null} />
          <InEmergency emergency={request?.emergency ?? null} timeZone={payout.account.timeZone} />
          <DecisionPanel
            key={payoutId}
            shown={toShown(payout, {
              bankName,
              locale,
              onBehalfOf: request?.behalf?.personId ?? null,
              masked: masked.draft,
            })}
            locked={locked}
            latest={payout.decisions[0] ?? null}
            needed={needed}
            next={next && { ...next, href: inboxHref(`/approvals/${next.payoutId}`, { order }) }}
            timeZone={payout.account.timeZone}
          />
        </div>
      </div>
    </ScreenMessages>
  )
}
