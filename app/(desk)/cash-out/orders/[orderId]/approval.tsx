import { useTranslations } from 'next-intl'
import { TimeLeft } from '@/app/(desk)/approvals/_components/time-left'
import { RequestMark } from '@/app/(desk)/approvals/cash/_components/request-mark'
import { Section } from '@/app/(desk)/payouts/[payoutId]/_components/section'
import { TextLink } from '@/components/ui/text-link'
import type { OneOrder } from '@/lib/cash-out/get-order'
import { AskRefundForm } from './ask-refund-form'
import { Declined } from './declined'

type Props = {
  readonly order: OneOrder
  /** Whoever looks may read requests. */
  readonly opensRequests: boolean
}

/** The approval that the order itself needed; nothing where it needed none. */
export function OwnRequest({ order: { requests, timeZone }, opensRequests }: Props) {
  const t = useTranslations('cashRequests.own')
  const { own } = requests
  if (own === null) return null
  return (
    <Section title={t('title')}>
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <RequestMark state={own.state} />
        {own.state === 'waiting' ? <TimeLeft at={own.expiresAt.toISOString()} timeZone={timeZone} /> : null}
        <Declined brief={own} />
        {opensRequests ? <TextLink href={`/approvals/cash/${own.id}`}>{t('see')}</TextLink> : null}
      </p>
    </Section>
  )
}

/** Asking for a part of the purchase back, where anything of it is left. */
export function AskRefund({ order }: { readonly order: OneOrder }) {
  const t = useTranslations('cashRequests.refund')
  const { id, currency, requests } = order
  const { refundableMinor, refundOpen } = requests
  if (refundableMinor === 0n) return null
  return (
    <Section title={t('title')}>
      {refundOpen ? (
        <p className="text-text-quiet">{t('open')}</p>
      ) : (
        <AskRefundForm orderId={id} currency={currency} mostMinor={refundableMinor.toString()} />
      )}
    </Section>
  )
}
