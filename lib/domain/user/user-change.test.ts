import { describe, expect, it } from 'vitest'
import { refuseUserChange, type UserChangeFacts } from '@/lib/domain/user/user-change'

const anotherAdmin: UserChangeFacts = {
  actorIsAdmin: true,
  isSelf: false,
  otherAdmins: 1,
  targetIsAdmin: true,
  targetDisabled: false,
}

describe('refuseUserChange', () => {
  it('lets an admin remove another while one remains', () => {
    expect(refuseUserChange('demote', anotherAdmin)).toBeNull()
    expect(refuseUserChange('disable', anotherAdmin)).toBeNull()
  })
  it('never lets anyone take their own access away', () => {
    expect(refuseUserChange('demote', { ...anotherAdmin, isSelf: true })).toBe('own_access')
    expect(refuseUserChange('disable', { ...anotherAdmin, isSelf: true })).toBe('own_access')
  })
  it('keeps the last enabled admin', () => {
    expect(refuseUserChange('demote', { ...anotherAdmin, otherAdmins: 0 })).toBe('last_admin')
    expect(refuseUserChange('disable', { ...anotherAdmin, otherAdmins: 0 })).toBe('last_admin')
  })
  it('counts a disabled admin as none', () => {
    expect(refuseUserChange('demote', { ...anotherAdmin, targetDisabled: true, otherAdmins: 0 })).toBeNull()
  })
  it('refuses whoever stopped being an admin meanwhile', () => {
    for (const change of ['demote', 'disable', 'enable'] as const) {
      expect(refuseUserChange(change, { ...anotherAdmin, actorIsAdmin: false })).toBe('role_lacks_permission')
    }
  })
  it('refuses what is so already', () => {
    expect(refuseUserChange('enable', anotherAdmin)).toBe('already_enabled')
    expect(refuseUserChange('disable', { ...anotherAdmin, targetDisabled: true })).toBe('already_disabled')
    expect(refuseUserChange('enable', { ...anotherAdmin, targetDisabled: true })).toBeNull()
  })
})
