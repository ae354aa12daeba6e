'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { FormSection } from '@/app/(desk)/settings/_components/form-section'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { type SubmitResult, useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { notify } from '@/components/ui/notices'
import { TextAreaField } from '@/components/ui/text-area-field'
import type { Proposed } from '@/lib/proposals/propose-change'

type Parts = {
  readonly errorOf: (field: string) => string | undefined
  /** For when rows come or go: errors name them by their place. */
  readonly clear: () => void
}
type Props = {
  readonly action: (input: object) => Promise<SubmitResult<Proposed>>
  /** What is proposed; its note comes besides. */
  readonly input: object
  /** Of the page that lists the versions. */
  readonly path: string
  readonly basedOn: number
  /** The number that waits for a second admin. */
  readonly waiting: number | null
  /** What errors at fields are about. */
  readonly labels: Readonly<Record<string, string>>
  /** What it comes to; null while something that is typed cannot be read. */
  readonly reading: { readonly stricter: boolean; readonly unchanged: boolean } | null
  readonly readWaits: string
  readonly difference: ReactNode
  readonly children: (parts: Parts) => ReactNode
}

/** Proposes a change: says what differs and whether it takes another person. What was typed stays, whatever is answered. */
export function ChangeForm(props: Props) {
  const { action, input, path, basedOn, waiting, labels, reading, readWaits, difference, children } = props
  const t = useTranslations('changes')
  const router = useRouter()
  const { fieldText } = useErrorTexts()
  const [note, setNote] = useState('')
  const { onSubmit, pending, failure, failures, clear } = useSubmit({
    action: async (sent: object) => {
      const result = await action(sent)
      // What is in force now comes in beside what was typed, to be compared with.
      if (!result.ok && result.code === 'conflict') router.refresh()
      return result
    },
    read: () => ({ ...input, basedOn, note }),
    onDone: ({ number, held }) => {
      notify('good', t(held ? 'held' : 'proposed', { number: `${number}` }))
      router.push(held ? path : `${path}/${number}`)
      router.refresh()
    },
  })
  const errorOf = (field: string) => fieldText(failure?.fieldErrors, field)
  const stricter = reading?.stricter ?? false
  const unchanged = reading?.unchanged ?? false
  const reason = unchanged
    ? t('unchanged')
    : waiting !== null && !stricter
      ? t('waits', { number: `${waiting}` })
      : undefined
  return (
    <form noValidate onSubmit={onSubmit}>
      <ErrorSummary failure={failure} failures={failures} labels={{ ...labels, note: t('noteLabel') }} />
      {children({ errorOf, clear })}
      <FormSection title={t('difference')} hint={t('differenceHint', { number: `${basedOn}` })}>
        {reading === null ? <p className="text-text-quiet">{readWaits}</p> : null}
        {unchanged ? <p className="text-text-quiet">{t('unchanged')}</p> : null}
        {reading !== null && !unchanged ? (
          <>
            {difference}
            <Callout tone="neutral" title={t(stricter ? 'stricter' : 'looser')}>
              {t(stricter ? 'stricterBody' : 'looserBody')}
            </Callout>
          </>
        ) : null}
        <TextAreaField
          name="note"
          label={t('noteLabel')}
          hint={t('noteHint')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={500}
          error={errorOf('note')}
        />
        <div>
          <Button type="submit" variant="primary" pending={pending} disabledReason={reason}>
            {t(stricter ? 'hold' : 'propose')}
          </Button>
        </div>
      </FormSection>
    </form>
  )
}
