import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import type { PayoutView } from '@/lib/payouts/get-payout'

/** What saving does to a payout that is no mere draft any more. */
export function EditNotice({ payout }: { readonly payout: Pick<PayoutView, 'state' | 'rejectionReason'> }) {
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
    case 'rejected':
      return (
        <Callout tone="bad" title={t('rejectedTitle')}>
          {t('rejected', { reason: payout.rejectionReason ?? '' })}
        </Callout>
      )
    default:
      return null
  }
}
