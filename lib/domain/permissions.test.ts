import { expect, it } from 'vitest'
import { can, onlyReads, ROLES } from '@/lib/domain/permissions'

it.each(ROLES)(
  '%s does not both prepare and decide, nor approve what the same role serves at a till',
  (role) => {
    expect(can(role, 'payout:prepare') && can(role, 'payout:decide')).toBe(false)
    expect(can(role, 'cash:desk') && can(role, 'cash:approve')).toBe(false)
    const manages = can(role, 'user:manage') || can(role, 'account:manage') || can(role, 'policy:manage')
    expect(manages && (can(role, 'payout:prepare') || can(role, 'payout:decide'))).toBe(false)
  },
)

it('one admin gives the roles that the database lets one give', () => {
  expect(ROLES.filter(onlyReads)).toEqual(['viewer', 'auditor'])
})
