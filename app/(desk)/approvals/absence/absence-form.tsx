'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import type { DeputyChoice } from '@/lib/delegations/list-delegations'
import { nameDeputyAction } from './absence-actions'

const EMPTY = { deputyId: '', firstDay: '', lastDay: '' }

/** Names days and a deputy. What was typed stays, whatever the answer. */
export function AbsenceForm({
  deputies,
  zones,
}: {
  readonly deputies: readonly DeputyChoice[]
  /** Those of the accounts, the first one first. */
  readonly zones: readonly string[]
}) {
  const t = useTranslations('absence')
  const router = useRouter()
  const { fieldText } = useErrorTexts()
  const [values, setValues] = useState(EMPTY)
  const [timeZone, setTimeZone] = useState(zones[0] ?? 'UTC')
  const [own, setOwn] = useState<string>()
  useEffect(() => {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone
    setOwn(here)
    setTimeZone(here)
  }, [])
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: nameDeputyAction,
    read: () => ({ ...values, timeZone }),
    onDone: () => {
      notify('good', t('named'))
      setValues(EMPTY)
      router.refresh()
    },
  })
  const labels = {
    deputyId: t('deputy'),
    firstDay: t('firstDay'),
    lastDay: t('lastDay'),
    timeZone: t('timeZone'),
  }
  const error = (field: string) => fieldText(failure?.fieldErrors, field)
  const known = [...new Set([...(own === undefined ? [] : [own]), ...zones, 'UTC'])]
  return (
    <form
      noValidate
      onSubmit={onSubmit}
      className="flex max-w-140 flex-col gap-4 rounded border bg-raised p-4"
    >
      <h2 className="text-16 font-semibold">{t('formTitle')}</h2>
      <ErrorSummary failure={failure} failures={failures} labels={labels} />
      <SelectField
        name="deputyId"
        label={labels.deputyId}
        hint={t('deputyHint')}
        placeholder={t('choose')}
        options={deputies.map(({ id, name }) => ({ value: id, label: name }))}
        value={values.deputyId}
        onChange={(event) => setValues({ ...values, deputyId: event.currentTarget.value })}
        error={error('deputyId')}
      />
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        {(['firstDay', 'lastDay'] as const).map((field) => (
          <TextField
            key={field}
            type="date"
            name={field}
            label={labels[field]}
            value={values[field]}
            onChange={(event) => setValues({ ...values, [field]: event.currentTarget.value })}
            error={error(field)}
          />
        ))}
      </div>
      <SelectField
        name="timeZone"
        label={labels.timeZone}
        hint={t('timeZoneHint')}
        options={known.map((value) => ({ value, label: value }))}
        value={timeZone}
        onChange={(event) => setTimeZone(event.currentTarget.value)}
        error={error('timeZone')}
      />
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {t('name')}
        </Button>
      </div>
    </form>
  )
}
