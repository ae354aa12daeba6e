import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  can,
  type Holder,
  homeOf,
  mayHold,
  OF_ACCOUNTS,
  onlyReads,
  PERMISSIONS,
  ROLES,
  reaches,
  wholeRole,
} from '@/lib/domain/permissions'

function isApart(holder: Holder): void {
  expect(can(holder, 'payout:prepare') && can(holder, 'payout:decide')).toBe(false)
  expect(can(holder, 'cash:desk') && can(holder, 'cash:approve')).toBe(false)
  const manages = can(holder, 'user:manage') || can(holder, 'account:manage') || can(holder, 'policy:manage')
  expect(manages && (can(holder, 'payout:prepare') || can(holder, 'payout:decide'))).toBe(false)
}

it.each(ROLES)(
  '%s does not both prepare and decide, nor approve what the same role serves at a till',
  (role) => isApart(wholeRole(role)),
)

const narrowed = fc.record({
  role: fc.constantFrom(...ROLES),
  set: fc.record({
    permissions: fc.subarray([...PERMISSIONS, 'nobody:knows']),
    accountIds: fc.subarray(['one', 'other']),
  }),
})

it('no set makes up for it, whatever is in it', () => {
  fc.assert(fc.property(narrowed, isApart), { numRuns: 1_000 })
})

it('a set gives nothing that its role cannot hold, and leaves nothing that it does not name', () => {
  fc.assert(
    fc.property(narrowed, ({ role, set }) => {
      for (const permission of PERMISSIONS) {
        const isOfSet = set.accountIds.length === 0 || OF_ACCOUNTS.has(permission)
        const expected = isOfSet && set.permissions.includes(permission) && mayHold(role, permission)
        expect(can({ role, set }, permission)).toBe(expected)
        if (!can(wholeRole(role), permission) && expected)
          expect(onlyReads({ role, set: { permissions: [permission], accountIds: [] } })).toBe(true)
      }
    }),
  )
})

it('a set for some accounts reaches those, and a role or any other set reaches all', () => {
  fc.assert(
    fc.property(narrowed, ({ role, set }) => {
      for (const account of ['one', 'other', 'a third']) {
        const named = set.accountIds.length === 0 || set.accountIds.includes(account)
        expect(reaches({ role, set }, account)).toBe(named)
        expect(reaches(wholeRole(role), account)).toBe(true)
      }
    }),
  )
})

it('what a set for some accounts holds decides nothing, manages nothing and hands out no cash', () => {
  const beyond = PERMISSIONS.filter((one) => !OF_ACCOUNTS.has(one))
  expect(beyond).toEqual(
    expect.arrayContaining(['company:read', 'payout:decide', 'cash:approve', 'cash:desk', 'audit:read']),
  )
})

it('one admin gives the roles that the database lets one give', () => {
  expect(ROLES.filter((role) => onlyReads(wholeRole(role)))).toEqual(['viewer', 'auditor'])
})

it('everybody begins where they may work', () => {
  expect(ROLES.map((role) => homeOf(wholeRole(role)))).toEqual([
    '/payouts',
    '/payouts',
    '/payouts',
    '/payouts',
    '/cash-out',
    '/payouts',
  ])
  const home = (permissions: string[]) => homeOf({ role: 'auditor', set: { permissions, accountIds: [] } })
  expect(home(['desk:enter', 'audit:read'])).toBe('/audit')
  expect(home(['desk:enter'])).toBe('/notices')
})
