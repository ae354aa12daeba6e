import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import type { PayoutView } from '@/lib/payouts/get-payout'

/** What saving does to a payout that is no mere draft any more. */
export function EditNotice({ payout }: { readonly payout: Pick<PayoutView, 'state'> }) {
  const t = useTranslations('payoutForm.edit')
  switch (payout.state) {
    case 'submitted':
      return (
        <Callout tone="waiting" title={t('submittedTitle')}>
          {t('submitted')}
        </Callout>
      )
    case 'approved':
      return (
        <Callout tone="waiting" title={t('approvedTitle')}>
          {t('approved')}
        </Callout>
      )
    case 'expired':
      return (
        <Callout tone="waiting" title={t('expiredTitle')}>
          {t('expired')}
        </Callout>
      )
    default:
      return null
  }
}
