import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BASES, completeSet, needsOf, possibleIn, problemOf } from '@/lib/domain/permission-set'
import { can, homeOf, PERMISSIONS, ROLES, rolesWith, wholeRole } from '@/lib/domain/permissions'

const chosen = fc
  .tuple(fc.constantFrom(...BASES), fc.subarray(['one', 'other']))
  .chain(([base, accountIds]) =>
    fc.record({
      base: fc.constant(base),
      permissions: fc.subarray(possibleIn(base, accountIds.length === 0)),
      accountIds: fc.constant(accountIds),
    }),
  )
const valid = chosen
  .filter(({ base, permissions, accountIds }) => problemOf(base, permissions, accountIds) === null)
  .map(({ base, permissions, accountIds }) => ({
    role: base,
    set: { permissions: completeSet(permissions), accountIds },
  }))

describe('of all valid sets', () => {
  it('none prepares and decides, approves what it serves at a till, or manages', () => {
    fc.assert(
      fc.property(valid, (holder) => {
        expect(can(holder, 'payout:prepare') && can(holder, 'payout:decide')).toBe(false)
        expect(can(holder, 'cash:desk') && can(holder, 'cash:approve')).toBe(false)
        for (const permission of PERMISSIONS.filter(
          (one) => one.endsWith(':manage') || one === 'sending:resume',
        )) {
          expect(can(holder, permission), permission).toBe(false)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('each lets its people in, to a page that they may see, and leaves nothing that another permission is missing for', () => {
    const opens: Record<string, 'payout:read' | 'cash:desk' | 'audit:read'> = {
      '/payouts': 'payout:read',
      '/cash-out': 'cash:desk',
      '/audit': 'audit:read',
    }
    fc.assert(
      fc.property(valid, (holder) => {
        expect(can(holder, 'desk:enter')).toBe(true)
        const needed = opens[homeOf(holder)]
        expect(needed !== undefined && can(holder, needed), homeOf(holder)).toBe(true)
        for (const permission of PERMISSIONS.filter((one) => can(holder, one))) {
          const needs = needsOf(permission)
          expect(needs.length === 0 || needs.some((one) => can(holder, one)), permission).toBe(true)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

it('every role holds what its own permissions need', () => {
  for (const role of ROLES) {
    for (const permission of PERMISSIONS.filter((one) => can(wholeRole(role), one))) {
      const needs = needsOf(permission)
      expect(
        needs.length === 0 || needs.some((one) => can(wholeRole(role), one)),
        `${role} ${permission}`,
      ).toBe(true)
    }
  }
})

it.each([
  ['maker', ['payout:decide', 'payout:read'], { kind: 'not_of_base', permission: 'payout:decide' }],
  ['admin', ['payout:read'], { kind: 'not_of_base', permission: 'payout:read' }],
  ['maker', ['payout:prepare'], { kind: 'needs', permission: 'payout:prepare', needs: 'payout:read' }],
  [
    'approver',
    ['payout:read', 'report:upload'],
    { kind: 'needs', permission: 'report:upload', needs: 'report:read' },
  ],
  ['cashier', ['cash:refund'], { kind: 'needs', permission: 'cash:refund', needs: 'cash:read' }],
  ['cashier', ['cash:desk', 'cash:refund'], null],
  ['maker', ['desk:enter'], { kind: 'empty' }],
  ['viewer', ['company:read', 'payout:read', 'webhook:read', 'cash:read'], { kind: 'whole' }],
  ['viewer', ['payout:read', 'audit:read'], null],
  ['auditor', ['audit:read'], null],
] as const)('%s with %j: %j', (base, permissions, problem) => {
  expect(problemOf(base, permissions)).toEqual(problem)
})

it('for some accounts a set is what is about one, be it all that the role may of it', () => {
  const all = possibleIn('maker', false)
  expect(problemOf('maker', all, ['one'])).toBeNull()
  expect(problemOf('viewer', ['payout:read', 'webhook:read'], ['one'])).toEqual({
    kind: 'not_of_accounts',
    permission: 'webhook:read',
  })
})

it('a whole role is no set of itself', () => {
  for (const base of BASES) {
    const whole = PERMISSIONS.filter((one) => rolesWith(one).includes(base))
    expect(problemOf(base, whole)).toEqual({ kind: 'whole' })
  }
})
