'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { SelectField } from '@/components/ui/select-field'
import { TextAreaField } from '@/components/ui/text-area-field'
import { proposePairAction } from './emergency-actions'

type Choice = { readonly id: string; readonly name: string }
const EMPTY = { oneId: '', otherId: '', note: '' }

/** An admin proposes the two. What was chosen stays, whatever the answer. */
export function PairForm({
  basedOn,
  isFirst,
  waiting,
  people,
}: {
  readonly basedOn: number
  /** Nobody is named yet. */
  readonly isFirst: boolean
  /** The number that waits for a second admin. */
  readonly waiting: number | null
  readonly people: readonly Choice[]
}) {
  const t = useTranslations('emergency')
  const changes = useTranslations('changes')
  const router = useRouter()
  const { fieldText } = useErrorTexts()
  const [chosen, setChosen] = useState(EMPTY)
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: async (input: object) => {
      const result = await proposePairAction(input)
      // Who is named now comes in beside what was chosen.
      if (!result.ok && result.code === 'conflict') router.refresh()
      return result
    },
    read: () => ({ ...chosen, basedOn }),
    onDone: ({ number }) => {
      notify('good', changes('proposed', { number: `${number}` }))
      router.push(`/settings/emergency/${number}`)
    },
  })
  const labels = { oneId: t('one'), otherId: t('other'), note: changes('noteLabel') }
  const error = (field: string) => fieldText(failure?.fieldErrors, field)
  const options = people.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      <ErrorSummary failure={failure} failures={failures} labels={labels} />
      {(['oneId', 'otherId'] as const).map((field) => (
        <SelectField
          key={field}
          name={field}
          label={labels[field]}
          placeholder={t('choose')}
          options={options}
          value={chosen[field]}
          onChange={(event) => setChosen({ ...chosen, [field]: event.currentTarget.value })}
          error={error(field)}
        />
      ))}
      <TextAreaField
        name="note"
        label={labels.note}
        hint={changes('noteHint')}
        value={chosen.note}
        onChange={(event) => setChosen({ ...chosen, note: event.currentTarget.value })}
        maxLength={500}
        error={error('note')}
      />
      <p className="text-13 text-text-quiet">{changes('looserBody')}</p>
      <div>
        <Button
          type="submit"
          pending={pending}
          disabledReason={waiting === null ? undefined : changes('waits', { number: `${waiting}` })}
        >
          {t(isFirst ? 'define' : 'redefine')}
        </Button>
      </div>
    </form>
  )
}
