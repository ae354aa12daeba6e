import type { Currency } from '@/lib/domain/payout/contract'
import {
  isCashContract,
  POLICY_CONTRACT_FACTS,
  POLICY_CONTRACTS,
  type PolicyContract,
} from '@/lib/domain/policy/contracts'
import type { Phrase, PhraseValue } from '@/lib/domain/policy/phrase'
import type { Band, Condition, Group, Outcome, Policy, Rule, Step } from '@/lib/domain/policy/policy'

/** What the ids of a policy are called: persons and accounts. */
export type PolicyNames = {
  readonly people: Readonly<Record<string, string>>
  readonly accounts: Readonly<Record<string, string>>
}

/** One sentence of a policy. `part` is where it stands: `bands.pix_br.0`, `rules.r1`, `groups.g1`. */
export type Line = {
  readonly part: string
  readonly says: Phrase
  /** How long a request lives, and until when it can be called back. */
  readonly tail: readonly Phrase[]
}

/** The policy as sentences, without a language yet: bands by contract, then rules, then who is in which group. */
export function linesOf(policy: Policy, names: PolicyNames): Line[] {
  return [
    ...POLICY_CONTRACTS.flatMap((contract) => bandLines(policy, contract, names)),
    ...policy.rules.map((rule) => ruleLine(rule, policy.groups, names)),
    ...policy.groups.map((group) => groupLine(group, names)),
  ]
}

/** The sentences of one contract's bands, in the order of their amounts; of cash-out also that nothing is said of it. */
export function bandLines({ bands, groups }: Policy, contract: PolicyContract, names: PolicyNames): Line[] {
  const list = bands[contract]
  if (list === undefined) return isCashContract(contract) ? [unsaidLine(contract)] : []
  return list.map((band, index) => ({
    part: `bands.${contract}.${index}`,
    says: bandPhrase(contract, list[index - 1], band, demandPhrase(band.outcome, groups, names)),
    tail: tailOf(band.outcome),
  }))
}

function unsaidLine(contract: PolicyContract): Line {
  const says = { key: 'policies.says.band_unsaid', values: { contract: contractPhrase(contract) } }
  return { part: `bands.${contract}`, says, tail: [] }
}

function bandPhrase(contract: PolicyContract, before: Band | undefined, band: Band, demand: Phrase): Phrase {
  const { currency } = POLICY_CONTRACT_FACTS[contract]
  const values: Record<string, PhraseValue> = { contract: contractPhrase(contract), demand }
  const from = before?.upToMinor ?? null
  if (from !== null) values['from'] = { minor: from, currency }
  if (band.upToMinor !== null) values['to'] = { minor: band.upToMinor, currency }
  if (from === null) {
    return { key: band.upToMinor === null ? 'policies.says.band_all' : 'policies.says.band_first', values }
  }
  return { key: band.upToMinor === null ? 'policies.says.band_last' : 'policies.says.band_between', values }
}

/** A rule's sentence: when it holds, and what it asks besides the band. */
export function ruleLine(rule: Rule, groups: readonly Group[], names: PolicyNames): Line {
  const blocks = rule.outcome.demand.kind === 'block'
  const when: PhraseValue = {
    any: rule.when.map((block) => blockPhrase(block, rule.when.length, groups, names)),
  }
  const values = { name: rule.name, when }
  const says: Phrase = blocks
    ? { key: 'policies.says.rule_block', values }
    : { key: 'policies.says.rule', values: { ...values, demand: demandPhrase(rule.outcome, groups, names) } }
  return { part: `rules.${rule.id}`, says, tail: tailOf(rule.outcome) }
}

function groupLine({ id, name, people }: Group, names: PolicyNames): Line {
  const part = `groups.${id}`
  if (people.length === 0)
    return { part, says: { key: 'policies.says.group_empty', values: { name } }, tail: [] }
  const all = people.map((person) => names.people[person] ?? person)
  return { part, says: { key: 'policies.says.group', values: { name, people: { all } } }, tail: [] }
}

function blockPhrase(
  block: readonly Condition[],
  blocks: number,
  groups: readonly Group[],
  names: PolicyNames,
): PhraseValue {
  const conditions: PhraseValue = { all: block.map((one) => conditionPhrase(one, groups, names)) }
  const apart = blocks > 1 && block.length > 1
  return apart ? { key: 'policies.says.apart', values: { conditions } } : conditions
}

function conditionPhrase(one: Condition, groups: readonly Group[], names: PolicyNames): Phrase {
  switch (one.kind) {
    case 'amount':
      return amountPhrase(one.fromMinor, one.belowMinor, one.currency)
    case 'contract':
      return {
        key: 'policies.says.when_contract',
        values: { contracts: { any: one.any.map(contractPhrase) } },
      }
    case 'account': {
      const accounts = { any: one.any.map((id) => names.accounts[id] ?? id) }
      return { key: 'policies.says.when_account', values: { accounts } }
    }
    case 'beneficiary': {
      const standings = { any: one.any.map((standing) => ({ key: `policies.says.${standing}` })) }
      return { key: 'policies.says.when_beneficiary', values: { standings } }
    }
    case 'maker':
      return { key: 'policies.says.when_maker', values: { people: { any: namesIn(one, groups, names) } } }
    case 'tag':
      return { key: 'policies.says.when_tag', values: { tags: { any: one.any } } }
    case 'outside_hours': {
      const values = { from: clock(one.from), to: clock(one.to), days: daysPhrase(one.weekdays) }
      return { key: 'policies.says.when_outside_hours', values }
    }
  }
}

function amountPhrase(fromMinor: string, belowMinor: string | null, currency: Currency): Phrase {
  const from = { minor: fromMinor, currency }
  if (belowMinor === null) {
    return fromMinor === '0'
      ? { key: 'policies.says.when_currency', values: { currency } }
      : { key: 'policies.says.when_from', values: { from } }
  }
  const below = { minor: belowMinor, currency }
  return fromMinor === '0'
    ? { key: 'policies.says.when_below', values: { below } }
    : { key: 'policies.says.when_between', values: { from, below } }
}

/** What is asked, as part of a sentence. */
function demandPhrase({ demand }: Outcome, groups: readonly Group[], names: PolicyNames): Phrase {
  if (demand.kind !== 'steps') return { key: `policies.says.${demand.kind}` }
  const steps = demand.steps.map((step) => stepPhrase(step, groups, names))
  return { key: 'policies.says.steps', values: { steps: { inOrder: steps } } }
}

function stepPhrase({ need, from }: Step, groups: readonly Group[], names: PolicyNames): Phrase {
  const { people } = from
  if (people.length === 0 && from.groups.length === 0) {
    return { key: 'policies.says.step_anyone', values: { need } }
  }
  const pool = namesIn(from, groups, names)
  const [only] = pool
  if (only === undefined || pool.length > 1) {
    return { key: 'policies.says.step_among', values: { need, pool: { all: pool } } }
  }
  return people.length === 1 && need === 1
    ? { key: 'policies.says.step_person', values: { person: only } }
    : { key: 'policies.says.step_group', values: { need, group: only } }
}

function namesIn(
  { people, groups: ids }: { readonly people: readonly string[]; readonly groups: readonly string[] },
  groups: readonly Group[],
  names: PolicyNames,
): string[] {
  const ofGroups = ids.map((id) => groups.find((group) => group.id === id)?.name ?? id)
  return [...ofGroups, ...people.map((id) => names.people[id] ?? id)]
}

function tailOf({ expiresAfterHours: hours, holdMinutes: minutes }: Outcome): Phrase[] {
  const expires: Phrase =
    hours % 24 === 0
      ? { key: 'policies.says.expires_days', values: { days: hours / 24 } }
      : { key: 'policies.says.expires_hours', values: { hours } }
  return minutes === 0 ? [expires] : [expires, { key: 'policies.says.hold', values: { minutes } }]
}

const contractPhrase = (contract: PolicyContract): Phrase => ({ key: `policies.contract.${contract}` })

function daysPhrase(weekdays: readonly number[]): PhraseValue {
  if (weekdays.length === 0) return { key: 'policies.says.no_day' }
  return { all: [...weekdays].sort((a, b) => a - b).map((day) => ({ key: `policies.weekday.${day}` })) }
}

/** `08:30` of 510 minutes. */
export function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
