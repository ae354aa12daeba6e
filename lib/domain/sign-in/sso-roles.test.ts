import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BASES, completeSet } from '@/lib/domain/permission-set'
import { can, PERMISSIONS, ROLES, type Role, wholeRole } from '@/lib/domain/permissions'
import { parseSsoRoles, roleBySso, rolesGiven } from '@/lib/domain/sign-in/sso-roles'

const SETS = Array.from({ length: 2 ** ROLES.length }, (_, bits) =>
  ROLES.filter((_role, n) => (bits >> n) & 1),
)
const CASES = ROLES.flatMap((present) => SETS.map((given) => [present, given] as const))

/** The role that somebody works with afterwards; undefined: they do not get in. */
function roleAfter(present: Role, given: readonly Role[]): Role | undefined {
  const outcome = roleBySso(wholeRole(present), given)
  if (outcome.kind === 'keep') return present
  return outcome.kind === 'fall' ? outcome.to : undefined
}

describe('roleBySso, for every role and every set of roles that groups can give', () => {
  it('never gives a permission that was not there before, nor one that no group gives', () => {
    expect(CASES).toHaveLength(ROLES.length * 2 ** ROLES.length)
    for (const [present, given] of CASES) {
      const role = roleAfter(present, given)
      if (role === undefined) continue
      for (const permission of PERMISSIONS.filter((one) => can(wholeRole(role), one))) {
        expect(can(wholeRole(present), permission), `${present} by ${given} gains ${permission}`).toBe(true)
        expect(given.some((one) => can(wholeRole(one), permission))).toBe(true)
      }
    }
  })

  it('never gives by a fall what a set had taken away, and lets nobody fall with it', () => {
    const holder = fc.record({
      role: fc.constantFrom(...BASES),
      set: fc.record({
        permissions: fc.subarray([...PERMISSIONS]).map(completeSet),
        accountIds: fc.subarray(['one', 'other']),
      }),
    })
    fc.assert(
      fc.property(holder, fc.subarray([...ROLES]), (present, given) => {
        const outcome = roleBySso(present, given)
        if (given.includes(present.role)) expect(outcome).toEqual({ kind: 'keep' })
        if (outcome.kind !== 'fall') return
        for (const permission of PERMISSIONS.filter((one) => can(wholeRole(outcome.to), one))) {
          expect(can(present, permission), `${present.role} gains ${permission}`).toBe(true)
        }
        // Nor another account.
        expect(present.set.accountIds).toEqual([])
      }),
      { numRuns: 2_000 },
    )
    const narrow = {
      role: 'maker',
      set: { permissions: ['desk:enter', 'payout:read', 'payout:prepare'], accountIds: [] },
    } as const
    expect(roleBySso(narrow, ['viewer'])).toEqual({ kind: 'other_role' })
    expect(roleBySso({ role: 'maker', set: null }, ['viewer'])).toEqual({ kind: 'fall', to: 'viewer' })
  })

  it('lets nobody in whom no group has, and whoever has the role of one of their groups as they are', () => {
    for (const [present, given] of CASES) {
      const { kind } = roleBySso(wholeRole(present), given)
      expect(kind === 'no_group').toBe(given.length === 0)
      if (given.includes(present)) expect(roleBySso(wholeRole(present), given)).toEqual({ kind: 'keep' })
    }
  })

  it('comes to rest: whoever fell once falls no further by the same groups', () => {
    for (const [present, given] of CASES) {
      const role = roleAfter(present, given)
      if (role !== undefined) expect(roleAfter(role, given)).toBe(role)
    }
  })

  it('lets nobody fall to a role that two admins give', () => {
    for (const [present, given] of CASES) {
      const outcome = roleBySso(wholeRole(present), given)
      if (outcome.kind === 'fall') expect(['viewer', 'auditor']).toContain(outcome.to)
    }
  })

  it.each([
    ['viewer', ['maker'], { kind: 'keep', offered: 'maker' }],
    ['auditor', ['admin'], { kind: 'keep', offered: 'admin' }],
    ['approver', ['maker'], { kind: 'fall', to: 'viewer' }],
    ['admin', ['viewer', 'auditor'], { kind: 'fall', to: 'auditor' }],
    ['cashier', ['viewer'], { kind: 'other_role' }],
    ['maker', ['cashier'], { kind: 'other_role' }],
  ] as const)('makes of a %s whose groups are for %j: %j', (present, given, outcome) => {
    expect(roleBySso(wholeRole(present), given)).toEqual(outcome)
  })
})

describe('groups', () => {
  const mapped = parseSsoRoles('cn=pay,ou=staff=maker; lookers = viewer ;')

  it('may hold an equals sign and commas', () => {
    expect([...(mapped ?? [])]).toEqual([
      ['cn=pay,ou=staff', 'maker'],
      ['lookers', 'viewer'],
    ])
  })

  it.each(['', ';', 'maker', '=maker', 'a=', 'a=king', 'a=maker;a=viewer', 'a=maker;b', 'a=Maker'])(
    'are no mapping: %j',
    (text) => expect(parseSsoRoles(text)).toBeUndefined(),
  )

  it('are read from a list or from one name, and from nothing else', () => {
    const given = (claim: unknown) => rolesGiven(claim, mapped ?? new Map())
    expect(given(['lookers', 'cn=pay,ou=staff', 'others', 7, null])).toEqual(['viewer', 'maker'])
    expect(given('lookers')).toEqual(['viewer'])
    for (const claim of [undefined, null, {}, { lookers: true }, 'LOOKERS', [['lookers']]])
      expect(given(claim)).toEqual([])
    fc.assert(fc.property(fc.anything(), (claim) => Array.isArray(given(claim))))
  })
})
