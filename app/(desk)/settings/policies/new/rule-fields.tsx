import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { type DraftBlock, type DraftRule, freeId, newCondition } from '@/lib/domain/policy/draft'
import { ConditionFields } from './condition-fields'
import { useEditor } from './editor-context'
import { OutcomeFields } from './outcome-fields'
import { PartCard } from './part-card'

const MOST_BLOCKS = 5
const MOST_CONDITIONS = 8

/** A rule: its name, when it holds, and what it asks besides the band. */
export function RuleFields({
  rule,
  number,
  onChange,
  onRemove,
}: {
  readonly rule: DraftRule
  readonly number: number
  readonly onChange: (rule: DraftRule) => void
  readonly onRemove: () => void
}) {
  const t = useTranslations('policies')
  const { errorOf } = useEditor()
  const path = `rules.${rule.id}`
  const { when } = rule
  const key = freeId(
    `${rule.id}-block`,
    when.map((block) => block.key),
  )
  const begun = { key, conditions: [newCondition(`${key}-0`, 'beneficiary')] }
  return (
    <PartCard
      path={path}
      title={t('rule', { number: `${number}` })}
      remove={{ label: t('removeRule', { name: rule.name.trim() || t('unnamed') }), onPress: onRemove }}
    >
      <TextField
        name={`${path}.name`}
        label={t('ruleName')}
        hint={t('ruleNameHint')}
        value={rule.name}
        onChange={(event) => onChange({ ...rule, name: event.currentTarget.value })}
        autoComplete="off"
        maxLength={80}
        error={errorOf(`${path}.name`)}
      />
      {when.map((block, index) => (
        <BlockFields
          key={block.key}
          path={`${path}.when.${index}`}
          title={t(index === 0 ? 'when' : 'whenOr')}
          block={block}
          onChange={(changed) =>
            onChange({ ...rule, when: when.map((one) => (one.key === block.key ? changed : one)) })
          }
          onEmpty={
            when.length > 1
              ? () => onChange({ ...rule, when: when.filter((one) => one.key !== block.key) })
              : undefined
          }
        />
      ))}
      {when.length < MOST_BLOCKS ? (
        <div>
          <Button size="small" onClick={() => onChange({ ...rule, when: [...when, begun] })}>
            {t('addBlock')}
          </Button>
        </div>
      ) : null}
      <OutcomeFields
        path={path}
        outcome={rule.outcome}
        mayApprove={false}
        onChange={(outcome) => onChange({ ...rule, outcome })}
      />
    </PartCard>
  )
}

/** Conditions that hold together. The last one of a block goes with the block. */
function BlockFields({
  path,
  title,
  block,
  onChange,
  onEmpty,
}: {
  readonly path: string
  readonly title: string
  readonly block: DraftBlock
  readonly onChange: (block: DraftBlock) => void
  readonly onEmpty: (() => void) | undefined
}) {
  const t = useTranslations('policies')
  const { forgetErrors } = useEditor()
  const { conditions } = block
  const key = freeId(
    `${block.key}-condition`,
    conditions.map((one) => one.key),
  )
  const without = (removed: string) => {
    forgetErrors()
    const left = conditions.filter((one) => one.key !== removed)
    if (left.length === 0) onEmpty?.()
    else onChange({ ...block, conditions: left })
  }
  return (
    <fieldset className="flex min-w-0 flex-col gap-4 border-l pl-4">
      <legend className="mb-2 font-semibold">{title}</legend>
      {conditions.map((one, index) => (
        <div key={one.key} className="flex flex-col gap-3">
          <ConditionFields
            path={`${path}.${index}`}
            condition={one}
            onChange={(changed) =>
              onChange({
                ...block,
                conditions: conditions.map((other) => (other.key === one.key ? changed : other)),
              })
            }
          />
          {conditions.length > 1 || onEmpty ? (
            <div>
              <Button variant="quiet" size="small" onClick={() => without(one.key)}>
                {t('removeCondition', { number: `${index + 1}` })}
              </Button>
            </div>
          ) : null}
        </div>
      ))}
      {conditions.length < MOST_CONDITIONS ? (
        <div>
          <Button
            size="small"
            onClick={() => onChange({ ...block, conditions: [...conditions, newCondition(key, 'amount')] })}
          >
            {t('addCondition')}
          </Button>
        </div>
      ) : null}
    </fieldset>
  )
}
