import type { FieldErrors } from '@/lib/domain/errors'
import type { Locale } from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'
import { checkAmount } from '@/lib/domain/payout/draft-fields'
import { checkTags } from '@/lib/domain/payout/tags'
import { POLICY_CONTRACT_FACTS, POLICY_CONTRACTS, type PolicyContract } from '@/lib/domain/policy/contracts'
import type {
  DraftBand,
  DraftCondition,
  DraftOutcome,
  DraftRule,
  DraftStep,
  PolicyDraft,
} from '@/lib/domain/policy/draft'
import {
  type Band,
  type Condition,
  type Demand,
  type Group,
  type Outcome,
  type Policy,
  type Rule,
  STANDINGS,
  type Step,
} from '@/lib/domain/policy/policy'

type Problem = FieldErrors[string]
type ReadDraft =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly fieldErrors: FieldErrors }

const MOST_HOURS = 90 * 24
const MOST_HOLD = 24 * 60
const MOST_NEED = 9
const MINUTES_OF_DAY = 24 * 60

/**
 * The policy that a draft says, or what is wrong with it: each field's path with the key of its message (namespace
 * `errors.fields`). What passes here passes `policySchema`.
 */
export function readDraft(draft: PolicyDraft, locale: Locale): ReadDraft {
  const reader = new Reader(locale, draft.groups)
  const groups = reader.groups()
  const bands = {
    pix_br: reader.bands('pix_br', draft.bands.pix_br),
    bank_br: reader.bands('bank_br', draft.bands.bank_br),
    bank_cl: reader.bands('bank_cl', draft.bands.bank_cl),
    ...(draft.bands.cash_out_br.length > 0 && {
      cash_out_br: reader.bands('cash_out_br', draft.bands.cash_out_br),
    }),
    ...(draft.bands.cash_out_cl.length > 0 && {
      cash_out_cl: reader.bands('cash_out_cl', draft.bands.cash_out_cl),
    }),
  }
  const rules = draft.rules.map((rule) => reader.rule(rule))
  const fieldErrors = reader.errors
  return Object.keys(fieldErrors).length > 0
    ? { ok: false, fieldErrors }
    : { ok: true, policy: { groups, bands, rules } }
}

/** Reads on after a mistake, so that all of them are told at once. */
class Reader {
  readonly errors: FieldErrors = {}

  constructor(
    private readonly locale: Locale,
    private readonly drafted: readonly Group[],
  ) {}

  groups(): Group[] {
    const names = this.drafted.map(({ name }) => name.trim().toLocaleLowerCase())
    return this.drafted.map(({ id, name, people }, index) => {
      this.name(`groups.${id}.name`, name, 60)
      if (name.trim() !== '' && names.indexOf(names[index] ?? '') !== index) {
        this.problem(`groups.${id}.name`, { key: 'group_name_taken' })
      }
      if (people.length === 0) this.problem(`groups.${id}.people`, { key: 'nobody_named' })
      return { id, name: name.trim(), people }
    })
  }

  bands(contract: PolicyContract, list: readonly DraftBand[]): Band[] {
    const { currency } = POLICY_CONTRACT_FACTS[contract]
    let before = 0n
    return list.map(({ upTo, outcome }, index) => {
      const path = `bands.${contract}.${index}`
      const read = this.outcome(path, outcome)
      if (index === list.length - 1) return { upToMinor: null, outcome: read }
      const minor = this.amount(`${path}.upTo`, upTo, currency)
      if (minor !== null && minor <= before) this.problem(`${path}.upTo`, { key: 'band_not_rising' })
      before = minor ?? before
      return { upToMinor: `${minor ?? 0n}`, outcome: read }
    })
  }

  rule({ id, name, when, outcome }: DraftRule): Rule {
    const path = `rules.${id}`
    this.name(`${path}.name`, name, 80)
    const blocks = when.map(({ conditions }, index) =>
      conditions.map((one, at) => this.condition(`${path}.when.${index}.${at}`, one)),
    )
    // A rule only adds: what would ask nobody has no place in it.
    if (outcome.kind === 'automatic') this.problem(`${path}.kind`, { key: 'rule_automatic' })
    return { id, name: name.trim(), when: blocks, outcome: this.outcome(path, outcome) }
  }

  private outcome(path: string, { kind, steps, expires, hold }: DraftOutcome): Outcome {
    const demand: Demand =
      kind === 'steps'
        ? { kind, steps: steps.map((step, index) => this.step(`${path}.steps.${index}`, step)) }
        : { kind }
    return {
      demand,
      expiresAfterHours: this.hours(`${path}.expires`, expires),
      holdMinutes: this.whole(`${path}.hold`, hold, 0, MOST_HOLD),
    }
  }

  private step(path: string, { need, from, people, groups }: DraftStep): Step {
    const count = this.whole(`${path}.need`, need, 1, MOST_NEED)
    if (from === 'anyone') return { need: count, from: { people: [], groups: [] } }
    return { need: count, from: this.named(`${path}.from`, { people, groups }) }
  }

  private condition(path: string, one: DraftCondition): Condition {
    const { kind, currency, chosen } = one
    switch (kind) {
      case 'amount':
        return this.amounts(path, one, currency)
      case 'contract':
        return { kind, any: this.chosen(path, POLICY_CONTRACTS, chosen) }
      case 'beneficiary':
        return { kind, any: this.chosen(path, STANDINGS, chosen) }
      case 'account':
        return { kind, any: this.chosen(path, chosen, chosen) }
      case 'tag': {
        const tags = checkTags(chosen.join(','))
        if (!tags.ok)
          this.problem(`${path}.chosen`, { key: tags.code, ...(tags.values && { values: tags.values }) })
        return { kind, any: tags.ok ? this.chosen(path, tags.value, tags.value) : [] }
      }
      case 'maker':
        return { kind, ...this.named(`${path}.chosen`, one) }
      case 'outside_hours': {
        const from = this.minutes(`${path}.opens`, one.opens)
        const to = this.minutes(`${path}.closes`, one.closes)
        if (from !== null && to !== null && from >= to) {
          this.problem(`${path}.closes`, { key: 'hours_crossed' })
        }
        return { kind, from: from ?? 0, to: to ?? 1, weekdays: chosen.map(Number) }
      }
    }
  }

  private amounts(path: string, { from, below }: DraftCondition, currency: Currency): Condition {
    const least = from.trim() === '' ? 0n : this.amount(`${path}.from`, from, currency)
    const most = below.trim() === '' ? null : this.amount(`${path}.below`, below, currency)
    if (least !== null && most !== null && least >= most) {
      this.problem(`${path}.below`, { key: 'amounts_crossed' })
    }
    const belowMinor = most === null ? null : `${most}`
    return { kind: 'amount', currency, fromMinor: `${least ?? 0n}`, belowMinor }
  }

  private chosen<T extends string>(path: string, all: readonly T[], chosen: readonly string[]): T[] {
    const found = all.filter((one) => chosen.includes(one))
    if (found.length === 0) this.problem(`${path}.chosen`, { key: 'choose_one' })
    return found
  }

  private named(
    path: string,
    { people, groups: ids }: { readonly people: readonly string[]; readonly groups: readonly string[] },
  ): { people: readonly string[]; groups: readonly string[] } {
    const groups = ids.filter((id) => this.drafted.some((group) => group.id === id))
    if (people.length + groups.length === 0) this.problem(path, { key: 'nobody_named' })
    return { people, groups }
  }

  private name(path: string, name: string, max: number): void {
    if (name.trim() === '') this.problem(path, { key: 'field_required' })
    if (name.trim().length > max) this.problem(path, { key: 'field_too_long', values: { max: `${max}` } })
  }

  private amount(path: string, text: string, currency: Currency): bigint | null {
    const read = checkAmount(text, currency, this.locale)
    if (read.ok) return read.value
    const { code: key, values } = read
    this.problem(path, values ? { key, values } : { key })
    return null
  }

  private hours(path: string, text: string): number {
    const [, count = '', hours] = /^(\d{1,4})(\s*h)?$/i.exec(text.trim()) ?? []
    const read = Number(count) * (hours === undefined ? 24 : 1)
    if (count !== '' && read >= 1 && read <= MOST_HOURS) return read
    this.problem(path, { key: 'expiry_invalid', values: { max: `${MOST_HOURS / 24}` } })
    return 1
  }

  private whole(path: string, text: string, min: number, max: number): number {
    const read = /^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : -1
    if (read >= min && read <= max) return read
    this.problem(path, { key: 'whole_number', values: { min: `${min}`, max: `${max}` } })
    return min
  }

  private minutes(path: string, text: string): number | null {
    const [, hours = '', minutes = ''] = /^(\d{1,2}):(\d{2})$/.exec(text.trim()) ?? []
    const read = Number(hours) * 60 + Number(minutes)
    if (hours !== '' && Number(minutes) < 60 && read <= MINUTES_OF_DAY) return read
    this.problem(path, { key: 'clock_invalid' })
    return null
  }

  private problem(path: string, problem: Problem): void {
    this.errors[path] ??= problem
  }
}
