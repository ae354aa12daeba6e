'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { readDigestAction } from './absence-actions'

/** Says that what was decided meanwhile has been read: the inbox stops telling of it. */
export function ReadButton({ delegationId }: { readonly delegationId: string }) {
  const t = useTranslations('absence')
  const router = useRouter()
  const { run, pending, failure, failures } = useSubmit({
    action: readDigestAction,
    read: () => ({ delegationId }),
    onDone: () => router.refresh(),
  })
  return (
    <div className="flex flex-col gap-3">
      <ErrorSummary failure={failure} failures={failures} />
      <div>
        <Button variant="primary" pending={pending} onClick={() => run({ delegationId })}>
          {t('markRead')}
        </Button>
      </div>
    </div>
  )
}
