import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Chain } from '@/app/(desk)/payouts/[payoutId]/_components/chain'
import { CopyKey } from '@/app/(desk)/payouts/[payoutId]/_components/copy-key'
import { PayoutDetails } from '@/app/(desk)/payouts/[payoutId]/_components/details'
import { DoubtSection } from '@/app/(desk)/payouts/[payoutId]/_components/doubt/doubt-section'
import { ResolvedSection } from '@/app/(desk)/payouts/[payoutId]/_components/doubt/resolution-list'
import { PayoutHead } from '@/app/(desk)/payouts/[payoutId]/_components/head'
import { loadBankName, loadPayoutPage } from '@/app/(desk)/payouts/[payoutId]/_components/load-page'
import { NextStepBox } from '@/app/(desk)/payouts/[payoutId]/_components/next-step-box'
import { OpenIncidents } from '@/app/(desk)/payouts/[payoutId]/_components/open-incidents'
import { PageNews } from '@/app/(desk)/payouts/[payoutId]/_components/page-news'
import { ProviderAnswerSection } from '@/app/(desk)/payouts/[payoutId]/_components/provider-answer'
import { Timeline } from '@/app/(desk)/payouts/[payoutId]/_components/timeline'
import { Warnings } from '@/app/(desk)/payouts/[payoutId]/_components/warnings'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { getRequest } from '@/lib/approvals/get-request'
import { can } from '@/lib/domain/permissions'
import { openIncidentsOf } from '@/lib/incidents/get-incident'
import { getChain } from '@/lib/payouts/get-chain'
import { getProviderAnswer } from '@/lib/payouts/get-provider-answer'
import { listPayoutEvents } from '@/lib/payouts/list-payout-events'
import { getDoubt, listResolutions } from '@/lib/resolutions/get-doubt'
import { readStopTime } from '@/lib/sending/get-sending'
import { requireContext } from '@/lib/server/require-context'
import { listDeliveries } from '@/lib/webhooks/list-deliveries'

type Props = {
  readonly params: Promise<{ readonly payoutId: string }>
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('payout')
  const { draft } = await loadPayoutPage((await params).payoutId)
  return { title: t('pageTitle', { name: draft.beneficiaryName || draft.reference || t('noName') }) }
}

/** One payout: what it is, what comes next, and everything that ever happened to it. */
export default async function PayoutPage({ params, searchParams }: Props) {
  const context = await requireContext('payout:read')
  const [{ payoutId }, { before }] = await Promise.all([params, searchParams])
  const payout = await loadPayoutPage(payoutId)
  const { currency } = payout
  const now = context.now()
  const [bankName, request, timeline, answer, deliveries, stoppedAt, incidents, chain, doubt, said] =
    await Promise.all([
      loadBankName(payout),
      getRequest(context, payout, now),
      listPayoutEvents(context, { payoutId, before: eventId(before) }),
      getProviderAnswer(context, { payoutId, currency }),
      can(context.actor, 'webhook:read') ? listDeliveries(context, { payoutId }) : null,
      readStopTime(context),
      can(context.actor, 'company:read') ? openIncidentsOf(context, payoutId) : [],
      getChain(context, payout, now),
      getDoubt(context, payoutId),
      listResolutions(context, payoutId),
    ])
  return (
    <ScreenMessages
      namespaces={[
        'payout',
        'payoutForm',
        'request',
        'status',
        'errors',
        ...(doubt ? (['doubt'] as const) : []),
      ]}
    >
      <CopyKey />
      <PageNews payoutId={payoutId} changedAt={payout.changedAt.toISOString()} />
      <OpenIncidents rows={incidents} />
      <div className="grid grid-cols-1 items-start gap-x-6 gap-y-5 lg:grid-cols-[minmax(0,6fr)_minmax(26rem,5fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <PayoutHead payout={payout} bankName={bankName} />
          <Warnings
            payout={payout}
            sendingStopped={stoppedAt !== null}
            inDoubt={doubt !== null || payout.state === 'unknown'}
          />
          <Chain chain={chain} />
          {doubt === null && said.length > 0 ? (
            <ResolvedSection resolutions={said} timeZone={payout.account.timeZone} />
          ) : null}
        </div>
        <NextStepBox
          payout={payout}
          chain={chain}
          holder={context.actor}
          request={request}
          sendingStopped={stoppedAt !== null}
          now={now}
        />
        {doubt ? <DoubtSection payout={payout} doubt={doubt} holder={context.actor} /> : null}
        <div className="flex min-w-0 flex-col gap-5">
          <Timeline
            payoutId={payoutId}
            timeZone={payout.account.timeZone}
            timeline={timeline}
            isFirstPage={before === undefined}
            holder={context.actor}
          />
          {answer === null ? null : (
            <ProviderAnswerSection answer={answer} currency={currency} timeZone={payout.account.timeZone} />
          )}
        </div>
        <PayoutDetails
          payout={payout}
          bankName={bankName}
          deliveries={deliveries}
          holder={context.actor}
          now={context.now()}
        />
      </div>
    </ScreenMessages>
  )
}

/** Anything but a number starts at the newest. */
function eventId(value: string | string[] | undefined): bigint | undefined {
  return typeof value === 'string' && /^\d{1,18}$/.test(value) ? BigInt(value) : undefined
}
