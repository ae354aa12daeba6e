'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { fieldId } from '@/components/ui/field'
import { notify } from '@/components/ui/notices'
import { SelectField } from '@/components/ui/select-field'
import { TextAreaField } from '@/components/ui/text-area-field'
import { EMERGENCY_MINUTES, MAX_EMERGENCY_TEXT } from '@/lib/domain/approval/emergency'
import { askEmergencyAction, joinEmergencyAction, reviewEmergencyAction } from './emergency-actions'

const ACTIONS = { ask: askEmergencyAction, join: joinEmergencyAction, review: reviewEmergencyAction } as const

/** Asks for an emergency, joins one, or says what came of it: always with words that stay. */
export function ReasonForm({
  kind,
  emergencyId,
}: {
  readonly kind: keyof typeof ACTIONS
  /** Null where it is asked for. */
  readonly emergencyId: string | null
}) {
  const t = useTranslations('emergency')
  const router = useRouter()
  const { fieldText } = useErrorTexts()
  const [text, setText] = useState('')
  const [minutes, setMinutes] = useState(`${EMERGENCY_MINUTES[1]}`)
  const field = kind === 'review' ? 'review' : 'reason'
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: ACTIONS[kind],
    read: () => ({ [field]: text, ...(kind === 'ask' ? { minutes: Number(minutes) } : { emergencyId }) }),
    onDone: () => {
      notify('neutral', t(`${kind}.done`))
      setText('')
      router.refresh()
    },
  })
  const labels = { minutes: t('minutes'), [field]: t(`${kind}.label`) }
  const error = (name: string) => fieldText(failure?.fieldErrors, name)
  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      <ErrorSummary failure={failure} failures={failures} labels={labels} />
      {kind === 'ask' ? (
        <SelectField
          name="minutes"
          label={t('minutes')}
          options={EMERGENCY_MINUTES.map((value) => ({
            value: `${value}`,
            label: t('lasts', { minutes: value }),
          }))}
          value={minutes}
          onChange={(event) => setMinutes(event.currentTarget.value)}
          error={error('minutes')}
        />
      ) : null}
      <TextAreaField
        name={field}
        // Several may wait for their review on one page.
        {...(kind === 'review' && { id: fieldId(`${field}-${emergencyId}`) })}
        label={t(`${kind}.label`)}
        hint={t(`${kind}.hint`)}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        maxLength={MAX_EMERGENCY_TEXT}
        error={error(field)}
      />
      <div>
        <Button type="submit" variant={kind === 'review' ? 'primary' : 'danger'} pending={pending}>
          {t(`${kind}.action`)}
        </Button>
      </div>
    </form>
  )
}
