import {
  can,
  mayHold,
  OF_ACCOUNTS,
  PERMISSIONS,
  type Permission,
  ROLES,
  type Role,
  wholeRole,
} from '@/lib/domain/permissions'

/** What sets narrow. An admin is whole, so that nobody locks the desk out. */
export const BASES = ROLES.filter((role) => role !== 'admin')

/**
 * What a set of this role can have, in the table's order: what the role does, and everything that only reads; where it is for
 * some accounts, of that what is about one.
 */
export function possibleIn(base: Role, forAll = true): Permission[] {
  return PERMISSIONS.filter((one) => mayHold(base, one) && (forAll || OF_ACCOUNTS.has(one)))
}

/** What each is worth nothing without; of several, any one. What is not named here stands by itself. */
const NEEDS: Partial<Record<Permission, readonly Permission[]>> = {
  'payout:reveal': ['payout:read'],
  'payout:prepare': ['payout:read'],
  'payout:decide': ['payout:read'],
  'payout:refresh': ['payout:read'],
  'payout:resolve': ['payout:read'],
  'evidence:download': ['payout:read'],
  'report:read': ['payout:read'],
  'company:read': ['payout:read'],
  'webhook:read': ['payout:read'],
  'cash:read': ['payout:read'],
  'sending:stop': ['company:read'],
  'incident:handle': ['company:read'],
  'report:upload': ['report:read'],
  'webhook:replay': ['webhook:read'],
  'cash:refresh': ['cash:read', 'cash:desk'],
  'cash:refund': ['cash:read', 'cash:desk'],
  'cash:approve': ['cash:read'],
}

/** The permissions, any of which this one takes; none: it stands by itself. */
export function needsOf(permission: Permission): readonly Permission[] {
  return NEEDS[permission] ?? []
}

export type SetProblem =
  /** The role can never have it. */
  | { readonly kind: 'not_of_base'; readonly permission: Permission }
  /** It is about the whole company, and the set for some accounts. */
  | { readonly kind: 'not_of_accounts'; readonly permission: Permission }
  /** Without another one nobody could use it. */
  | { readonly kind: 'needs'; readonly permission: Permission; readonly needs: Permission }
  /** Nothing but entering: there would be nothing to see. */
  | { readonly kind: 'empty' }
  /** It is the role as it is. */
  | { readonly kind: 'whole' }

/** What keeps these permissions from being a set of the role; null: nothing. Every set lets its people in. */
export function problemOf(
  base: Role,
  permissions: readonly Permission[],
  accountIds: readonly string[] = [],
): SetProblem | null {
  const forAll = accountIds.length === 0
  const chosen = new Set(permissions)
  for (const permission of permissions) {
    if (base === 'admin' || !mayHold(base, permission)) return { kind: 'not_of_base', permission }
    if (!forAll && !OF_ACCOUNTS.has(permission)) return { kind: 'not_of_accounts', permission }
    const needs = needsOf(permission)
    const [first] = needs.filter((one) => mayHold(base, one))
    if (first !== undefined && !needs.some((one) => chosen.has(one))) {
      return { kind: 'needs', permission, needs: first }
    }
  }
  if (!permissions.some((permission) => permission !== 'desk:enter')) return { kind: 'empty' }
  const isWhole = PERMISSIONS.every(
    (one) => one === 'desk:enter' || can(wholeRole(base), one) === chosen.has(one),
  )
  return isWhole && forAll ? { kind: 'whole' } : null
}

/** The permissions of a set, each once and in the table's order, with the one that every set has. */
export function completeSet(permissions: readonly Permission[]): Permission[] {
  return PERMISSIONS.filter((one) => one === 'desk:enter' || permissions.includes(one))
}
