import { useTranslations } from 'next-intl'
import { useErrorTexts } from '@/components/form/error-texts'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import type { PayoutView } from '@/lib/payouts/get-payout'

/** What keeps a payout in another's place from going on as it stands. */
export function FixFirst({
  payout,
  fault,
}: {
  readonly payout: Pick<PayoutView, 'state'>
  /** A key of `errors.reasons`. */
  readonly fault: string | null
}) {
  const t = useTranslations('resend.chain')
  const { reasonText } = useErrorTexts()
  if (fault === null) return null
  const canFix = payout.state === 'draft' && isFixable(fault)
  return (
    <Callout tone={canFix ? 'waiting' : 'bad'} title={t(canFix ? 'unchanged' : 'blocked')}>
      {reasonText(fault)}
    </Callout>
  )
}

/** The button that would ask for approval, with why it does not. */
export function FaultySubmit({ money, fault }: { readonly money: string; readonly fault: string }) {
  const t = useTranslations('payoutForm.action')
  const chain = useTranslations('resend.chain')
  return (
    <Button disabledReason={chain(isFixable(fault) ? 'unchanged' : 'blocked')}>
      {t('submitAmount', { money })}
    </Button>
  )
}

/** Other contents would do. */
function isFixable(fault: string): boolean {
  return fault.startsWith('fix_first')
}
