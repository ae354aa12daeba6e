import { useTranslations } from 'next-intl'
import { RawWords } from '@/app/(desk)/cash-out/orders/_components/raw-words'
import { Section } from '@/app/(desk)/payouts/[payoutId]/_components/section'
import { Copyable } from '@/components/ui/copyable'
import { DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import { TextLink } from '@/components/ui/text-link'
import type { OneOrder } from '@/lib/cash-out/get-order'
import type { MerchantOrderView, PaymentView } from '@/lib/cash-out/order-money'
import type { RequestBrief } from '@/lib/cash-out/order-requests'
import { Declined } from './declined'

type Props = { readonly order: OneOrder }

/** The merchant orders that scans made, each with its payments, and which of them counts. */
export function ProviderMoney({ order }: Props) {
  const t = useTranslations('cashOut.one')
  const { merchantOrders } = order
  const isBound = merchantOrders.some(({ counts }) => counts)
  return (
    <Section title={t('money')}>
      {merchantOrders.length === 0 ? <p className="text-text-quiet">{t('noMoney')}</p> : null}
      <ul className="flex flex-col divide-y divide-line">
        {merchantOrders.map((told) => (
          <li key={told.id} className="flex flex-col gap-2 py-3 first:pt-0 last:pb-0">
            <MerchantOrder order={order} told={told} isBound={isBound} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function MerchantOrder({
  order: { currency, timeZone },
  told,
  isBound,
}: Props & { readonly told: MerchantOrderView; readonly isBound: boolean }) {
  const t = useTranslations('cashOut.one')
  const isExtra = isBound && !told.counts && told.paidMinor > 0n
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 className="flex flex-wrap items-baseline gap-x-2 text-13 font-semibold">
          {t('merchantOrder')} <Copyable value={told.id} what={t('merchantOrder')} />
        </h3>
        {told.counts ? <span className="text-13 text-good">{t('counts')}</span> : null}
        {isExtra ? <span className="text-13 font-medium text-bad">{t('extra')}</span> : null}
      </div>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 text-13">
        <RawWords status={told.status} detail={told.orderStatus} />
        <span>
          {t('paid')} <Money minor={told.paidMinor} currency={currency} />
        </span>
        {told.refundedMinor === 0n ? null : (
          <span>
            {t('refunded')} <Money minor={told.refundedMinor} currency={currency} />
          </span>
        )}
        <span className="text-text-quiet">
          {t.rich('seen', { time: () => <ExactTime at={told.lastSeenAt} timeZone={timeZone} seconds /> })}
        </span>
      </div>
      <ul className="flex flex-col gap-2 border-l-2 border-line pl-3">
        {told.payments.map((payment) => (
          <li key={payment.id}>
            <Payment payment={payment} currency={currency} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Payment({
  payment,
  currency,
}: {
  readonly payment: PaymentView
  readonly currency: OneOrder['currency']
}) {
  const t = useTranslations('cashOut.one')
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 text-13">
      <Copyable value={payment.id} what={t('payment')} />
      <RawWords status={payment.status} detail={payment.statusDetail} />
      {payment.amountMinor === null ? null : <Money minor={payment.amountMinor} currency={currency} />}
    </div>
  )
}

/** What was decided, once, and how telling Mercado Pago went. */
export function Decision({ order: { decision, timeZone } }: Props) {
  const t = useTranslations('cashOut.one')
  const words = useTranslations('cashOut')
  if (decision === null) {
    return (
      <Section title={t('decision')}>
        <p className="text-text-quiet">{t('noDecision')}</p>
      </Section>
    )
  }
  const { status, detail, description, decidedBy, decidedAt, state, sends, lastSentAt } = decision
  const answer = decision.httpStatus === null ? null : `HTTP ${decision.httpStatus}`
  return (
    <Section title={t('decision')}>
      <p className="font-semibold">{words(`confirmation.${status}`)}</p>
      <RawWords status={status} detail={detail} />
      {description === '' ? null : <p className="mt-1 break-words">{description}</p>}
      <p className="mt-1 mb-3 text-13 text-text-quiet">
        {decidedBy} · <ExactTime at={decidedAt} timeZone={timeZone} seconds />
      </p>
      <DescriptionList
        items={[
          {
            term: t('sending'),
            value: `${words(`sendState.${state}`)} · ${t('sends', { count: sends })}`,
          },
          ...(lastSentAt === null
            ? []
            : [{ term: t('sent'), value: <ExactTime at={lastSentAt} timeZone={timeZone} seconds /> }]),
          ...(answer === null ? [] : [{ term: t('answer'), value: <code>{answer}</code> }]),
          ...(decision.heldStatus === null
            ? []
            : [{ term: t('held'), value: <RawWords status={decision.heldStatus} /> }]),
        ]}
      />
    </Section>
  )
}

/** What was to go back of the purchase; nothing where nothing was. */
export function Refunds({
  order: { refunds, requests, currency, timeZone },
  opensRequests,
}: Props & { readonly opensRequests: boolean }) {
  const t = useTranslations('cashOut.one')
  const states = useTranslations('cashOut.refundState')
  if (refunds.length === 0) return null
  return (
    <Section title={t('refunds')}>
      <ul className="flex flex-col divide-y divide-line">
        {refunds.map((refund) => (
          <li key={refund.id} className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
            <span className="flex flex-wrap items-baseline justify-between gap-x-3">
              <Money minor={refund.amountMinor} currency={currency} />
              <span className="text-13 font-medium">{states(refund.state)}</span>
            </span>
            <span className="break-words">{refund.reason}</span>
            <span className="text-13 text-text-quiet">
              {refund.requestedBy} · <ExactTime at={refund.requestedAt} timeZone={timeZone} seconds />
            </span>
            <RequestOf brief={requests.ofRefund.get(refund.id)} opensRequests={opensRequests} />
            {refund.refusal === null ? null : <code className="text-12">{refund.refusal}</code>}
            {refund.providerId === null ? null : (
              <span className="text-13">
                {t('refundId')} <Copyable value={refund.providerId} what={t('refundId')} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Where it is decided, and why it was turned down. */
function RequestOf({
  brief,
  opensRequests,
}: {
  readonly brief: RequestBrief | undefined
  readonly opensRequests: boolean
}) {
  const t = useTranslations('cashRequests')
  if (!brief) return null
  return (
    <>
      <Declined brief={brief} />
      {opensRequests ? (
        <TextLink href={`/approvals/cash/${brief.id}`} className="text-13">
          {t('refund.request')}
        </TextLink>
      ) : null}
    </>
  )
}
