import { useTranslations } from 'next-intl'
import { RadioGroupField } from '@/components/ui/radio-group-field'
import { TextField } from '@/components/ui/text-field'
import type { DraftStep } from '@/lib/domain/policy/draft'
import { CheckList } from './check-list'
import { useEditor } from './editor-context'

/** So many people, and out of whom. */
export function StepFields({
  path,
  step,
  onChange,
}: {
  readonly path: string
  readonly step: DraftStep
  readonly onChange: (step: DraftStep) => void
}) {
  const t = useTranslations('policies')
  const { errorOf } = useEditor()
  return (
    <>
      <TextField
        name={`${path}.need`}
        label={t('need')}
        value={step.need}
        onChange={(event) => onChange({ ...step, need: event.currentTarget.value })}
        inputMode="numeric"
        autoComplete="off"
        className="figures max-w-20 text-right"
        error={errorOf(`${path}.need`)}
      />
      <RadioGroupField
        name={`${path}.pool`}
        label={t('from')}
        value={step.from}
        onValueChange={(from) => onChange({ ...step, from: from === 'anyone' ? 'anyone' : 'named' })}
        options={[
          { value: 'anyone', label: t('fromAnyone') },
          { value: 'named', label: t('fromNamed') },
        ]}
      />
      {step.from === 'named' ? <PoolFields path={`${path}.from`} pool={step} onChange={onChange} /> : null}
    </>
  )
}

/** Groups and people to choose from. */
function PoolFields({
  path,
  pool,
  onChange,
}: {
  readonly path: string
  readonly pool: DraftStep
  readonly onChange: (step: DraftStep) => void
}) {
  const t = useTranslations('policies')
  const { deciders, groups, errorOf } = useEditor()
  return (
    <div className="flex flex-col gap-3 border-l pl-4">
      {groups.length > 0 ? (
        <CheckList
          name={`${path}.groups`}
          legend={t('groups')}
          options={groups.map(({ id, name }) => ({ value: id, label: name || t('unnamed') }))}
          chosen={pool.groups}
          onChange={(chosen) => onChange({ ...pool, groups: chosen })}
        />
      ) : null}
      <CheckList
        name={path}
        legend={t('people')}
        options={deciders.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={pool.people}
        onChange={(people) => onChange({ ...pool, people })}
        error={errorOf(path)}
      />
    </div>
  )
}
