import type { AuditData } from '@/lib/domain/audit'
import { CURRENCIES, type Currency } from '@/lib/domain/payout/contract'
import { ROLES, type Role } from '@/lib/domain/permissions'

/** What a value of an event is, so that a screen can say it in its reader's words. */
export type ToldValue =
  | { readonly kind: 'flag'; readonly is: boolean }
  | { readonly kind: 'money'; readonly minor: bigint; readonly currency: Currency }
  /** An amount of a currency that the event does not say. */
  | { readonly kind: 'minor' }
  | { readonly kind: 'time' }
  | { readonly kind: 'role'; readonly role: Role }
  | { readonly kind: 'raw' }

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/
const ROLE_NAMES: readonly string[] = ['role', 'base', 'offered', 'from', 'to']

/** Reads what an event says under a name; nothing is guessed: whatever is not known for sure stays as it was written. */
export function readToldValue(name: string, text: string, data: AuditData): ToldValue {
  if (text === 'true' || text === 'false') return { kind: 'flag', is: text === 'true' }
  if (name.endsWith('Minor') && /^-?\d{1,18}$/.test(text)) {
    const currency = CURRENCIES.find((one) => one === (data['currency'] ?? data['currency.after']))
    // Two currencies, as it was and is: which one is meant nobody could tell.
    if (currency === undefined || 'currency.before' in data) return { kind: 'minor' }
    return { kind: 'money', minor: BigInt(text), currency }
  }
  if (INSTANT.test(text)) return { kind: 'time' }
  const role = ROLE_NAMES.includes(name) ? ROLES.find((one) => one === text) : undefined
  return role ? { kind: 'role', role } : { kind: 'raw' }
}
