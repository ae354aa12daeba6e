'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ErrorSummary } from '@/components/form/error-summary'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { endEmergencyAction } from './emergency-actions'

/** Ends it at once; what was approved stands. It can be asked for again. */
export function EndEmergencyButton({ emergencyId }: { readonly emergencyId: string }) {
  const t = useTranslations('emergency')
  const router = useRouter()
  const { run, pending, failure, failures } = useSubmit({
    action: endEmergencyAction,
    read: () => ({ emergencyId }),
    onDone: () => router.refresh(),
  })
  return (
    <div className="flex flex-col gap-3">
      <ErrorSummary failure={failure} failures={failures} />
      <div>
        <Button pending={pending} onClick={() => run({ emergencyId })}>
          {t('end')}
        </Button>
      </div>
    </div>
  )
}
