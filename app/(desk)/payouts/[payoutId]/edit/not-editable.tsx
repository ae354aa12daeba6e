import { useTranslations } from 'next-intl'
import { RestoreButton } from '@/app/(desk)/payouts/_form/restore-button'
import { Callout } from '@/components/ui/callout'
import type { PayoutView } from '@/lib/payouts/get-payout'

type Shown = Pick<PayoutView, 'id' | 'version' | 'state' | 'isMaker' | 'makerName'>

/** Why this payout cannot be changed, and what can be done instead. */
export function NotEditable({ payout }: { readonly payout: Shown }) {
  const t = useTranslations('payoutForm.edit')
  const { id, version, state, isMaker, makerName } = payout
  if (!isMaker) {
    return (
      <Callout tone="waiting" title={t('notYoursTitle', { maker: makerName })}>
        {t('notYours')}
      </Callout>
    )
  }
  if (state === 'discarded') {
    return (
      <Callout live title={t('discardedTitle')} action={<RestoreButton payoutId={id} version={version} />}>
        {t('discarded')}
      </Callout>
    )
  }
  return (
    <Callout tone="waiting" title={t('closedTitle')}>
      {t('closed')}
    </Callout>
  )
}
