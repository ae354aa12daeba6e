import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  can,
  type Holder,
  homeOf,
  mayHold,
  onlyReads,
  PERMISSIONS,
  ROLES,
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
  set: fc.record({ permissions: fc.subarray([...PERMISSIONS, 'nobody:knows']) }),
})

it('no set makes up for it, whatever is in it', () => {
  fc.assert(fc.property(narrowed, isApart), { numRuns: 1_000 })
})

it('a set gives nothing that its role cannot hold, and leaves nothing that it does not name', () => {
  fc.assert(
    fc.property(narrowed, ({ role, set }) => {
      for (const permission of PERMISSIONS) {
        const expected = set.permissions.includes(permission) && mayHold(role, permission)
        expect(can({ role, set }, permission)).toBe(expected)
        if (!can(wholeRole(role), permission) && expected)
          expect(onlyReads({ role, set: { permissions: [permission] } })).toBe(true)
      }
    }),
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
  const home = (permissions: string[]) => homeOf({ role: 'auditor', set: { permissions } })
  expect(home(['desk:enter', 'audit:read'])).toBe('/audit')
  expect(home(['desk:enter'])).toBe('/notices')
})
