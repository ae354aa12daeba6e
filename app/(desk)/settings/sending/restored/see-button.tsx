'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useErrorTexts } from '@/components/form/error-texts'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { seeSendAction } from './restored-actions'

/** Goes through one line. */
export function SeeButton({ lineId, reference }: { readonly lineId: string; readonly reference: string }) {
  const t = useTranslations('restored')
  const { failureTexts } = useErrorTexts()
  const router = useRouter()
  const { run, pending, failure } = useSubmit({
    action: seeSendAction,
    read: () => ({ lineId }),
    onDone: ({ seen }) => {
      notify('good', t('seen', { count: seen }))
      router.refresh()
    },
  })
  return (
    <>
      <Button
        size="small"
        pending={pending}
        onClick={() => run({ lineId })}
        aria-label={t('seeOf', { reference })}
      >
        {t('see')}
      </Button>
      {failure ? (
        <span role="alert" className="block text-12 whitespace-normal">
          {failureTexts(failure).body}
        </span>
      ) : null}
    </>
  )
}
