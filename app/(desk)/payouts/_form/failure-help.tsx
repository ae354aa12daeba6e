import { useTranslations } from 'next-intl'
import { SignInElsewhere } from '@/components/form/sign-in-elsewhere'
import type { SubmitFailure } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import type { EditedPayout } from './use-payout-form'

type Props = {
  readonly failure: SubmitFailure
  readonly edited: EditedPayout | null
  /** Makes a new form of the same contents. */
  readonly onAnother: () => void
}

/** What to do about a refusal that no field can mend. */
export function FailureHelp({ failure, edited, onAnother }: Props) {
  const t = useTranslations('payoutForm.notice')
  const { code, reason, subject, requestId } = failure
  if (code === 'unauthenticated') return <SignInBeside text={t('sessionBody')} />
  if (code === 'unavailable') return <SignInBeside text={t('lostBody')} />
  if (reason === 'form_reused') {
    return (
      <div className="flex flex-col gap-2 text-text">
        <p>{t('reusedBody')}</p>
        <div className="flex flex-wrap gap-2">
          {subject ? <ButtonLink href={`/payouts/${subject}`}>{t('reusedOpen')}</ButtonLink> : null}
          <Button onClick={onAnother}>{t('reusedAgain')}</Button>
        </div>
      </div>
    )
  }
  if (edited && code === 'refused') {
    return <ButtonLink href={`/payouts/${edited.payoutId}`}>{t('changedOpen')}</ButtonLink>
  }
  return code === 'internal' && requestId ? (
    <p className="text-13 break-all text-text">{t('requestId', { id: requestId })}</p>
  ) : null
}

function SignInBeside({ text }: { readonly text: string }) {
  return (
    <div className="flex flex-col items-start gap-2 text-text">
      <p>{text}</p>
      <SignInElsewhere />
    </div>
  )
}
