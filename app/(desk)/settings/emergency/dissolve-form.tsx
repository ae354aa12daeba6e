'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { fieldId } from '@/components/ui/field'
import { notify } from '@/components/ui/notices'
import { TextAreaField } from '@/components/ui/text-area-field'
import { dissolvePairAction } from './emergency-actions'

const FIELD = fieldId('dissolve-note')

/** Ends the pair at once, by one admin: it only makes stricter. */
export function DissolveForm({ basedOn }: { readonly basedOn: number }) {
  const t = useTranslations('emergency')
  const changes = useTranslations('changes')
  const router = useRouter()
  const { fieldText } = useErrorTexts()
  const [note, setNote] = useState('')
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: dissolvePairAction,
    read: () => ({ basedOn, note }),
    onDone: ({ number }) => {
      notify('good', changes('held', { number: `${number}` }))
      setNote('')
      router.refresh()
    },
  })
  return (
    <Disclosure summary={t('dissolve')} className="border-t pt-3">
      <form noValidate onSubmit={onSubmit} className="mt-2 flex flex-col gap-4">
        <ErrorSummary failure={failure} failures={failures} labels={{ note: changes('noteLabel') }} />
        <p className="text-13 text-text-quiet">{t('dissolveBody')}</p>
        <TextAreaField
          name="note"
          id={FIELD}
          label={changes('noteLabel')}
          hint={changes('noteHint')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={500}
          error={fieldText(failure?.fieldErrors, 'note')}
        />
        <div>
          <Button type="submit" variant="danger" pending={pending}>
            {t('dissolve')}
          </Button>
        </div>
      </form>
    </Disclosure>
  )
}
