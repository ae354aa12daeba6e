import { useTranslations } from 'next-intl'
import { Decisions } from '@/app/(desk)/payouts/[payoutId]/_components/decisions'
import { Callout } from '@/components/ui/callout'
import type { PayoutView } from '@/lib/payouts/get-payout'

/** What was decided about earlier versions of this same payout. */
export function History({ payout }: { readonly payout: PayoutView }) {
  const t = useTranslations('approvals.history')
  const earlier = payout.decisions.filter(({ version }) => version !== payout.version)
  if (earlier.length === 0) return null
  return (
    <Callout tone="waiting" title={t('title', { count: earlier.length })}>
      <p className="mb-2">{t('body')}</p>
      <Decisions decisions={earlier} timeZone={payout.account.timeZone} />
    </Callout>
  )
}
