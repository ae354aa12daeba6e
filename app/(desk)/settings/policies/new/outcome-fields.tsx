import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Disclosure } from '@/components/ui/disclosure'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { type DraftOutcome, type DraftStep, freeId, newStep } from '@/lib/domain/policy/draft'
import { useEditor } from './editor-context'
import { StepFields } from './step-fields'

const MOST_STEPS = 5
const KINDS = [
  ['steps', 'asksSteps'],
  ['block', 'asksBlock'],
  ['automatic', 'asksAutomatic'],
] as const

type Props = {
  readonly path: string
  readonly outcome: DraftOutcome
  /** A rule only adds: approving by itself is for bands. */
  readonly mayApprove: boolean
  readonly onChange: (outcome: DraftOutcome) => void
}

/** What a band or rule asks, how long a request lives, and how long it can be called back. */
export function OutcomeFields({ path, outcome, mayApprove, onChange }: Props) {
  const t = useTranslations('policies')
  const { errorOf } = useEditor()
  const kinds = KINDS.filter(([kind]) => mayApprove || kind !== 'automatic')
  const { kind, expires, hold } = outcome
  const hasTimeError = errorOf(`${path}.expires`) !== undefined || errorOf(`${path}.hold`) !== undefined
  return (
    <>
      <SelectField
        name={`${path}.kind`}
        label={t('asks')}
        options={kinds.map(([value, label]) => ({ value, label: t(label) }))}
        value={kind}
        onChange={(event) => {
          const chosen = kinds.find(([value]) => value === event.currentTarget.value)
          if (chosen) onChange({ ...outcome, kind: chosen[0] })
        }}
        error={errorOf(`${path}.kind`)}
      />
      {kind === 'automatic' ? (
        <Callout tone="bad" title={t('automaticWarning')}>
          {t('automaticBody')}
        </Callout>
      ) : null}
      {kind === 'steps' ? (
        <Steps path={path} steps={outcome.steps} onChange={(steps) => onChange({ ...outcome, steps })} />
      ) : null}
      <Disclosure key={hasTimeError ? 'wrong' : 'right'} summary={t('more')} open={hasTimeError}>
        <div className="flex flex-col gap-4 pt-2">
          <TextField
            name={`${path}.expires`}
            label={t('expires')}
            hint={t('expiresHint')}
            value={expires}
            onChange={(event) => onChange({ ...outcome, expires: event.currentTarget.value })}
            autoComplete="off"
            className="figures max-w-28 text-right"
            error={errorOf(`${path}.expires`)}
          />
          <TextField
            name={`${path}.hold`}
            label={t('hold')}
            hint={t('holdHint')}
            value={hold}
            onChange={(event) => onChange({ ...outcome, hold: event.currentTarget.value })}
            inputMode="numeric"
            autoComplete="off"
            className="figures max-w-28 text-right"
            error={errorOf(`${path}.hold`)}
          />
        </div>
      </Disclosure>
    </>
  )
}

function Steps({
  path,
  steps,
  onChange,
}: {
  readonly path: string
  readonly steps: readonly DraftStep[]
  readonly onChange: (steps: readonly DraftStep[]) => void
}) {
  const t = useTranslations('policies')
  const { forgetErrors } = useEditor()
  const several = steps.length > 1
  const key = freeId(
    `${path}-step`,
    steps.map((step) => step.key),
  )
  return (
    <div className="flex flex-col gap-4">
      {steps.map((step, index) => (
        <fieldset key={step.key} className="flex min-w-0 flex-col gap-3">
          <legend className={several ? 'mb-1 font-semibold' : 'sr-only'}>
            {t('step', { number: `${index + 1}` })}
          </legend>
          <StepFields
            path={`${path}.steps.${index}`}
            step={step}
            onChange={(changed) => onChange(steps.map((one) => (one.key === step.key ? changed : one)))}
          />
          {several ? (
            <div>
              <Button
                variant="quiet"
                size="small"
                onClick={() => {
                  forgetErrors()
                  onChange(steps.filter((one) => one.key !== step.key))
                }}
              >
                {t('removeStep', { number: `${index + 1}` })}
              </Button>
            </div>
          ) : null}
        </fieldset>
      ))}
      {steps.length < MOST_STEPS ? (
        <div>
          <Button size="small" onClick={() => onChange([...steps, newStep(key)])}>
            {t('addStep')}
          </Button>
        </div>
      ) : null}
    </div>
  )
}
