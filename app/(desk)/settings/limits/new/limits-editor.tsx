'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormSection } from '@/app/(desk)/settings/_components/form-section'
import { useCapName } from '@/app/(desk)/settings/limits/_components/use-cap-name'
import { proposeLimitsAction } from '@/app/(desk)/settings/limits/limit-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { notify } from '@/components/ui/notices'
import { TextAreaField } from '@/components/ui/text-area-field'
import type { AccountChoice } from '@/lib/accounts/list-account-choices'
import { capKey, type Limits, limitsDifference, limitsOnlyStricter } from '@/lib/domain/proposal/limits'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { AddCap } from './add-cap'
import { CapFields } from './cap-fields'
import { draftsOf, readDrafts } from './draft'
import { TryCaps } from './try-caps'

const CAP_FIELDS = ['scope', 'window', 'accountId', 'amount'] as const

type Props = {
  readonly inForce: Limits
  readonly basedOn: number
  readonly begin: Limits
  /** The number that waits for a second admin. */
  readonly waiting: number | null
  readonly accounts: readonly AccountChoice[]
}

/** Writes the caps as they would be; says what changes and whether it takes another person. What was typed stays. */
export function LimitsEditor({ inForce, basedOn, begin, waiting, accounts }: Props) {
  const t = useTranslations('limits')
  const changes = useTranslations('changes')
  const locale = useAppLocale()
  const router = useRouter()
  const { fieldText } = useErrorTexts()
  const names = Object.fromEntries(accounts.map(({ id, name }) => [id, name]))
  const nameOf = useCapName(names)
  const [drafts, setDrafts] = useState(() => draftsOf(begin, locale))
  const [note, setNote] = useState('')
  const { onSubmit, pending, failure, failures, clear } = useSubmit({
    action: async (input: object) => {
      const result = await proposeLimitsAction(input)
      // What is in force now comes in beside what was typed, to be compared with.
      if (!result.ok && result.code === 'conflict') router.refresh()
      return result
    },
    read: () => ({ caps: drafts, locale, basedOn, note }),
    onDone: ({ number, held }) => {
      notify('good', changes(held ? 'held' : 'proposed', { number: `${number}` }))
      router.push(held ? '/settings/limits' : `/settings/limits/${number}`)
      router.refresh()
    },
  })
  const change = (next: typeof drafts) => {
    // Errors name rows by their place.
    if (next.length !== drafts.length) clear()
    setDrafts(next)
  }
  const errorOf = (field: string) => fieldText(failure?.fieldErrors, field)
  const labels = Object.fromEntries(
    drafts.flatMap((cap, index) => CAP_FIELDS.map((field) => [`caps.${index}.${field}`, nameOf(cap)])),
  )
  const read = readDrafts(drafts, locale)
  const stricter = read !== null && limitsOnlyStricter(inForce, read)
  const unchanged = read !== null && limitsDifference(inForce, read).changes.length === 0
  const reason = unchanged
    ? changes('unchanged')
    : waiting !== null && !stricter
      ? changes('waits', { number: `${waiting}` })
      : undefined
  return (
    <form noValidate onSubmit={onSubmit}>
      <ErrorSummary
        failure={failure}
        failures={failures}
        labels={{ ...labels, note: changes('noteLabel') }}
      />
      <FormSection title={t('title')} hint={t('editHint')}>
        {drafts.length === 0 ? <p className="text-text-quiet">{t('empty')}</p> : null}
        {drafts.map((cap, index) => (
          <CapFields
            key={capKey(cap)}
            cap={cap}
            name={nameOf(cap)}
            field={`caps.${index}`}
            errorOf={errorOf}
            onAmount={(amount) => change(drafts.map((one) => (one === cap ? { ...cap, amount } : one)))}
            onRemove={() => change(drafts.filter((one) => one !== cap))}
          />
        ))}
      </FormSection>
      <FormSection title={t('addTitle')}>
        <AddCap drafts={drafts} accounts={accounts} onAdd={(cap) => change([...drafts, cap])} />
      </FormSection>
      <FormSection title={changes('difference')} hint={changes('differenceHint', { number: `${basedOn}` })}>
        {read === null ? <p className="text-text-quiet">{t('readWaits')}</p> : null}
        {unchanged ? <p className="text-text-quiet">{changes('unchanged')}</p> : null}
        {read !== null && !unchanged ? (
          <>
            <TryCaps before={inForce} now={read} accounts={names} />
            <Callout tone="neutral" title={changes(stricter ? 'stricter' : 'looser')}>
              {changes(stricter ? 'stricterBody' : 'looserBody')}
            </Callout>
          </>
        ) : null}
        <TextAreaField
          name="note"
          label={changes('noteLabel')}
          hint={changes('noteHint')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          maxLength={500}
          error={errorOf('note')}
        />
        <div>
          <Button type="submit" variant="primary" pending={pending} disabledReason={reason}>
            {changes(stricter ? 'hold' : 'propose')}
          </Button>
        </div>
      </FormSection>
    </form>
  )
}
