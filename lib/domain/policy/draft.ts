import { formatAmount, type Locale } from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'
import { isCashContract, POLICY_CONTRACT_FACTS, type PolicyContract } from '@/lib/domain/policy/contracts'
import {
  type Condition,
  FIRST_OUTCOME,
  type Group,
  type Outcome,
  type Policy,
  type Step,
} from '@/lib/domain/policy/policy'
import { clock } from '@/lib/domain/policy/sentences'

/** A policy while it is being written: all that a form holds, as text where people type. */
export type PolicyDraft = {
  readonly groups: readonly Group[]
  /** Of cash-out it may be empty: nothing is said of it then. */
  readonly bands: Readonly<Record<PolicyContract, readonly DraftBand[]>>
  readonly rules: readonly DraftRule[]
}
/** `upTo` of the last band is not read: it has no end. */
export type DraftBand = { readonly key: string; readonly upTo: string; readonly outcome: DraftOutcome }
export type DraftOutcome = {
  readonly kind: 'steps' | 'block' | 'automatic'
  readonly steps: readonly DraftStep[]
  /** Days, or hours as `36 h`. */
  readonly expires: string
  readonly hold: string
}
/** `named` with nobody chosen is a mistake, never everybody. */
export type DraftStep = {
  readonly key: string
  readonly need: string
  readonly from: 'anyone' | 'named'
  readonly people: readonly string[]
  readonly groups: readonly string[]
}
export type DraftRule = {
  readonly id: string
  readonly name: string
  readonly when: readonly DraftBlock[]
  readonly outcome: DraftOutcome
}
export type DraftBlock = { readonly key: string; readonly conditions: readonly DraftCondition[] }
export type ConditionKind = Condition['kind']
/** What every kind of condition needs, so that changing the kind loses nothing of what was typed. */
export type DraftCondition = {
  readonly key: string
  readonly kind: ConditionKind
  readonly currency: Currency
  readonly from: string
  readonly below: string
  /** Contracts, accounts, standings, tags or weekdays, by the kind. */
  readonly chosen: readonly string[]
  readonly people: readonly string[]
  readonly groups: readonly string[]
  readonly opens: string
  readonly closes: string
}

/** The draft that a policy begins as, in the reader's way of writing amounts. */
export function draftOf({ groups, bands, rules }: Policy, locale: Locale): PolicyDraft {
  const bandsOf = (contract: PolicyContract): DraftBand[] => {
    const { currency } = POLICY_CONTRACT_FACTS[contract]
    // What nobody said of cash-out is not said by opening the form either.
    const unsaid = isCashContract(contract) ? [] : [{ upToMinor: null, outcome: FIRST_OUTCOME }]
    const list = bands[contract] ?? unsaid
    return list.map(({ upToMinor, outcome }, index) => ({
      key: `${contract}-${index}`,
      upTo: amountText(upToMinor, currency, locale),
      outcome: draftOutcome(outcome, `${contract}-${index}`),
    }))
  }
  return {
    groups,
    bands: byContract(bandsOf),
    rules: rules.map(({ id, name, when, outcome }) => ({
      id,
      name,
      when: when.map((block, index) => ({
        key: `${id}-${index}`,
        conditions: block.map((one, at) => draftCondition(one, `${id}-${index}-${at}`, locale)),
      })),
      outcome: draftOutcome(outcome, id),
    })),
  }
}

/** The same for each contract. */
export function byContract<T>(of: (contract: PolicyContract) => T): Record<PolicyContract, T> {
  return {
    pix_br: of('pix_br'),
    bank_br: of('bank_br'),
    bank_cl: of('bank_cl'),
    cash_out_br: of('cash_out_br'),
    cash_out_cl: of('cash_out_cl'),
  }
}

function draftOutcome({ demand, expiresAfterHours: hours, holdMinutes }: Outcome, key: string): DraftOutcome {
  const steps =
    demand.kind === 'steps' ? demand.steps.map((step, index) => draftStep(step, `${key}-${index}`)) : []
  return {
    kind: demand.kind,
    steps: steps.length > 0 ? steps : [newStep(`${key}-0`)],
    expires: hours % 24 === 0 ? `${hours / 24}` : `${hours} h`,
    hold: `${holdMinutes}`,
  }
}

function draftStep({ need, from }: Step, key: string): DraftStep {
  const anyone = from.people.length === 0 && from.groups.length === 0
  return { key, need: `${need}`, from: anyone ? 'anyone' : 'named', people: from.people, groups: from.groups }
}

function draftCondition(one: Condition, key: string, locale: Locale): DraftCondition {
  const empty = newCondition(key, one.kind)
  switch (one.kind) {
    case 'amount': {
      const from = one.fromMinor === '0' ? '' : amountText(one.fromMinor, one.currency, locale)
      const below = amountText(one.belowMinor, one.currency, locale)
      return { ...empty, currency: one.currency, from, below }
    }
    case 'maker':
      return { ...empty, people: one.people, groups: one.groups }
    case 'outside_hours':
      return { ...empty, opens: clock(one.from), closes: clock(one.to), chosen: one.weekdays.map(String) }
    default:
      return { ...empty, chosen: one.any }
  }
}

function amountText(minor: string | null, currency: Currency, locale: Locale): string {
  return minor === null ? '' : formatAmount(BigInt(minor), currency, locale)
}

/** One person of all who may decide. */
export function newStep(key: string): DraftStep {
  return { key, need: '1', from: 'anyone', people: [], groups: [] }
}

/** What is asked where nobody said otherwise yet. */
export function newOutcome(key: string): DraftOutcome {
  return draftOutcome(FIRST_OUTCOME, key)
}

/** Of a new beneficiary, or what the kind begins with. */
export function newCondition(key: string, kind: ConditionKind): DraftCondition {
  const chosen = kind === 'outside_hours' ? ['1', '2', '3', '4', '5'] : kind === 'beneficiary' ? ['new'] : []
  const hours = { opens: '08:00', closes: '19:00' }
  return { key, kind, currency: 'BRL', from: '', below: '', chosen, people: [], groups: [], ...hours }
}

/** A rule about new beneficiaries that asks two people. */
export function newRule(id: string): DraftRule {
  const two = { ...newStep(`${id}-0`), need: '2' }
  return {
    id,
    name: '',
    when: [{ key: `${id}-0`, conditions: [newCondition(`${id}-0-0`, 'beneficiary')] }],
    outcome: { ...newOutcome(id), steps: [two] },
  }
}

/** A band before the last one, asking what the last one asks. */
export function withBand(bands: readonly DraftBand[], key: string): DraftBand[] {
  const last = bands.at(-1)
  const outcome = last?.outcome ?? newOutcome(key)
  return [...bands.slice(0, -1), { key, upTo: '', outcome }, ...(last ? [last] : [])]
}

/** Without a band; the one that becomes the last has no end. Payouts keep one. */
export function withoutBand(bands: readonly DraftBand[], key: string, least = 1): DraftBand[] {
  return bands.length > least ? bands.filter((band) => band.key !== key) : [...bands]
}

/** Without a group, also where steps and conditions named it: its id may come back with other people. */
export function withoutGroup(draft: PolicyDraft, groupId: string): PolicyDraft {
  const forget = <T extends { readonly groups: readonly string[] }>(one: T): T => ({
    ...one,
    groups: one.groups.filter((id) => id !== groupId),
  })
  const inOutcome = (outcome: DraftOutcome) => ({ ...outcome, steps: outcome.steps.map(forget) })
  const inBands = (contract: PolicyContract) =>
    draft.bands[contract].map((band) => ({ ...band, outcome: inOutcome(band.outcome) }))
  return {
    groups: draft.groups.filter(({ id }) => id !== groupId),
    bands: byContract(inBands),
    rules: draft.rules.map((rule) => ({
      ...rule,
      when: rule.when.map((block) => ({ ...block, conditions: block.conditions.map(forget) })),
      outcome: inOutcome(rule.outcome),
    })),
  }
}

/** The first of `g1`, `g2`, … that none of these is. */
export function freeId(prefix: string, taken: readonly string[]): string {
  let number = 1
  while (taken.includes(`${prefix}${number}`)) number += 1
  return `${prefix}${number}`
}
