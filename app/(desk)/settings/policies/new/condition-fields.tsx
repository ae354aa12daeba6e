import { useTranslations } from 'next-intl'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { CURRENCIES } from '@/lib/domain/payout/contract'
import { readTags } from '@/lib/domain/payout/tags'
import { POLICY_CONTRACTS } from '@/lib/domain/policy/contracts'
import type { ConditionKind, DraftCondition } from '@/lib/domain/policy/draft'
import { STANDINGS } from '@/lib/domain/policy/policy'
import { CheckList } from './check-list'
import { useEditor } from './editor-context'

type Props = {
  readonly path: string
  readonly condition: DraftCondition
  readonly onChange: (condition: DraftCondition) => void
}

const OFFERED = [
  'beneficiary',
  'amount',
  'contract',
  'account',
  'maker',
  'tag',
  'outside_hours',
] as const satisfies readonly ConditionKind[]
const DAYS = ['1', '2', '3', '4', '5', '6', '7'] as const

/** One condition: what it looks at, and what it wants to find. */
export function ConditionFields({ path, condition, onChange }: Props) {
  const t = useTranslations('policies')
  const kinds: readonly ConditionKind[] = OFFERED
  return (
    <>
      <SelectField
        name={`${path}.kind`}
        label={t('kind')}
        options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        value={condition.kind}
        onChange={(event) => {
          const kind = kinds.find((one) => one === event.currentTarget.value)
          if (kind) onChange({ ...condition, kind, chosen: FIRST_CHOICE[kind] })
        }}
      />
      <KindFields path={path} condition={condition} onChange={onChange} />
    </>
  )
}

const FIRST_CHOICE: Record<ConditionKind, readonly string[]> = {
  amount: [],
  contract: [],
  account: [],
  beneficiary: ['new'],
  maker: [],
  tag: [],
  outside_hours: ['1', '2', '3', '4', '5'],
}

function KindFields(props: Props) {
  const t = useTranslations('policies')
  const { accounts } = useEditor()
  const { condition } = props
  switch (condition.kind) {
    case 'amount':
      return <AmountFields {...props} />
    case 'maker':
      return <MakerFields {...props} />
    case 'outside_hours':
      return <HoursFields {...props} />
    case 'contract':
      return (
        <Choices
          {...props}
          options={POLICY_CONTRACTS.map((value) => ({ value, label: t(`contract.${value}`) }))}
        />
      )
    case 'account':
      return <Choices {...props} options={accounts.map(({ id, name }) => ({ value: id, label: name }))} />
    case 'beneficiary':
      return (
        <Choices {...props} options={STANDINGS.map((value) => ({ value, label: t(`standing.${value}`) }))} />
      )
    case 'tag':
      return <TagFields {...props} />
  }
}

function Choices({
  path,
  condition,
  onChange,
  options,
}: Props & { readonly options: readonly { readonly value: string; readonly label: string }[] }) {
  const t = useTranslations('policies')
  const { errorOf } = useEditor()
  return (
    <CheckList
      name={`${path}.chosen`}
      legend={t(`kinds.${condition.kind}`)}
      options={options}
      chosen={condition.chosen}
      onChange={(chosen) => onChange({ ...condition, chosen })}
      error={errorOf(`${path}.chosen`)}
    />
  )
}

/** Words with commas between them. What is typed stays as it is typed; what it means is kept. */
function TagFields({ path, condition, onChange }: Props) {
  const t = useTranslations('policies')
  const { errorOf } = useEditor()
  return (
    <TextField
      name={`${path}.chosen`}
      label={t('kinds.tag')}
      hint={t('tagHint')}
      defaultValue={condition.chosen.join(', ')}
      onChange={(event) => onChange({ ...condition, chosen: readTags(event.currentTarget.value) })}
      autoComplete="off"
      error={errorOf(`${path}.chosen`)}
    />
  )
}

function AmountFields({ path, condition, onChange }: Props) {
  const t = useTranslations('policies')
  const { errorOf } = useEditor()
  const amount = (field: 'from' | 'below', label: string) => (
    <TextField
      name={`${path}.${field}`}
      label={label}
      optional
      value={condition[field]}
      onChange={(event) => onChange({ ...condition, [field]: event.currentTarget.value })}
      inputMode="decimal"
      autoComplete="off"
      className="figures max-w-52 text-right"
      error={errorOf(`${path}.${field}`)}
    />
  )
  return (
    <>
      <SelectField
        name={`${path}.currency`}
        label={t('currency')}
        options={CURRENCIES.map((value) => ({ value, label: value }))}
        value={condition.currency}
        onChange={(event) => {
          const currency = CURRENCIES.find((one) => one === event.currentTarget.value)
          if (currency) onChange({ ...condition, currency })
        }}
      />
      {amount('from', t('amountFrom'))}
      {amount('below', t('amountBelow'))}
    </>
  )
}

function MakerFields({ path, condition, onChange }: Props) {
  const t = useTranslations('policies')
  const { makers, groups, errorOf } = useEditor()
  return (
    <>
      {groups.length > 0 ? (
        <CheckList
          name={`${path}.groups`}
          legend={t('groups')}
          options={groups.map(({ id, name }) => ({ value: id, label: name || t('unnamed') }))}
          chosen={condition.groups}
          onChange={(chosen) => onChange({ ...condition, groups: chosen })}
        />
      ) : null}
      <CheckList
        name={`${path}.chosen`}
        legend={t('people')}
        options={makers.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={condition.people}
        onChange={(people) => onChange({ ...condition, people })}
        error={errorOf(`${path}.chosen`)}
      />
    </>
  )
}

function HoursFields({ path, condition, onChange }: Props) {
  const t = useTranslations('policies')
  const { errorOf } = useEditor()
  const clock = (field: 'opens' | 'closes') => (
    <TextField
      name={`${path}.${field}`}
      label={t(field)}
      value={condition[field]}
      onChange={(event) => onChange({ ...condition, [field]: event.currentTarget.value })}
      autoComplete="off"
      className="figures max-w-28 text-right"
      error={errorOf(`${path}.${field}`)}
    />
  )
  return (
    <>
      {clock('opens')}
      {clock('closes')}
      <CheckList
        name={`${path}.chosen`}
        legend={t('days')}
        options={DAYS.map((value) => ({ value, label: t(`weekday.${value}`) }))}
        chosen={condition.chosen}
        onChange={(chosen) => onChange({ ...condition, chosen })}
      />
      <p className="text-13 text-text-quiet">{t('hoursHint')}</p>
    </>
  )
}
