'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { sendAgainAction } from './channel-actions'

/** Has one notice that was given up sent once more. */
export function SendAgainButton({
  deliveryId,
  name,
}: {
  readonly deliveryId: string
  readonly name: string
}) {
  const t = useTranslations('notices.channels')
  const router = useRouter()
  const { run, pending, failure, failures } = useSubmit({
    action: sendAgainAction,
    read: () => ({ deliveryId }),
    onDone: () => {
      notify('good', t('sentAgain', { name }))
      router.refresh()
    },
  })
  return (
    <span className="inline-flex flex-col gap-1 whitespace-normal">
      <Button
        size="small"
        pending={pending}
        aria-label={t('sendAgainTo', { name })}
        onClick={() => run({ deliveryId })}
      >
        {t('sendAgain')}
      </Button>
      <ErrorSummary failure={failure} failures={failures} />
    </span>
  )
}
