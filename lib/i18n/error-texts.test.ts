import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { FIELD_ERROR_KEYS, FIELD_ERROR_VALUES } from '@/lib/domain/payout/field-errors'
import type { PayAgainRefusal, reasonToChange } from '@/lib/domain/payout/pay-again'
import { DECISION_REASONS } from '@/lib/domain/payout/transitions'
import type { UserChangeRefusal } from '@/lib/domain/user/user-change'
import { HELD_REASONS, UNKNOWN_REASONS } from '@/lib/mercadopago/outcome'
import type { Mismatch } from '@/lib/payouts/compare-intent'
import type { SendFault } from '@/lib/payouts/prepare-send'
import type { RefreshReason } from '@/lib/payouts/refresh-payout'
import { errors } from './messages/es/errors'
import { placeholdersOf } from './placeholders'

const root = path.join(import.meta.dirname, '..', '..')

type TypedReason =
  | PayAgainRefusal
  | ReturnType<typeof reasonToChange>
  | RefreshReason
  | SendFault
  | Mismatch
  | UserChangeRefusal
// Reasons that are types only: the compiler says when a text is missing.
const TYPED: Record<TypedReason, string> = errors.reasons

/** The words that a refusal's `reason` or a field error's `key` may be, as the sources write them. */
function named(member: 'reason' | 'key', inside: RegExp): Set<string> {
  const found = new Set<string>()
  for (const text of sources()) {
    for (const [, details = ''] of text.matchAll(inside)) {
      const [, value = ''] = new RegExp(`${member}:([^,}]*)`).exec(details) ?? []
      for (const [, word = ''] of value.matchAll(/'([a-z_]+)'/g)) found.add(word)
    }
  }
  return found
}

function* sources(): Generator<string> {
  for (const folder of ['app', 'lib']) {
    for (const name of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })) {
      const relevant = /\.tsx?$/.test(name) && !/\.test\.tsx?$|^(?:simulator|i18n\/messages)\//.test(name)
      if (relevant) yield readFileSync(path.join(root, folder, name), 'utf8')
    }
  }
}

describe('texts of refusals', () => {
  it('has one for every reason that a decision or a verb gives', () => {
    const thrown = named('reason', /GiroError\(([^)]*)\)/g)
    expect(thrown).toContain('changed_meanwhile')
    const given = [...DECISION_REASONS, ...HELD_REASONS, ...UNKNOWN_REASONS, ...thrown]
    expect(given.filter((reason) => !(reason in errors.reasons))).toEqual([])
  })
  it('has one for every reason that only a type names', () => {
    expect(TYPED.provider_unreachable).not.toBe('')
  })
  it('has one for every field error that a verb gives', () => {
    const given = named('key', /fieldErrors(?: =|:)([^;]*)/g)
    expect(given).toContain('email_taken')
    expect([...given].filter((key) => !(key in errors.fields))).toEqual([])
  })
  it.each(FIELD_ERROR_KEYS)('uses only the values that come with %s', (key) => {
    const values: readonly string[] = FIELD_ERROR_VALUES[key]
    expect(placeholdersOf(errors.fields[key]).filter((name) => !values.includes(name))).toEqual([])
  })
})
