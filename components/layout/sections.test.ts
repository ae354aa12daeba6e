import { expect, it } from 'vitest'
import { type Role, wholeRole } from '@/lib/domain/permissions'
import { isCurrent, sectionsFor } from './sections'

it('shows each role what it may open', () => {
  const keys = (role: Role) => sectionsFor(wholeRole(role)).map(({ key }) => key)
  const all = [
    'payouts',
    'withdrawals',
    'approvals',
    'webhooks',
    'incidents',
    'statuses',
    'sending',
    'policies',
  ]
  expect(keys('viewer')).toEqual(all)
  expect(keys('maker')).toEqual(all)
  expect(keys('approver')).toEqual([
    'payouts',
    'withdrawals',
    'approvals',
    'webhooks',
    'incidents',
    'reconciliation',
    'statuses',
    'sending',
    'policies',
  ])
  expect(keys('admin')).toEqual([
    'payouts',
    'withdrawals',
    'approvals',
    'webhooks',
    'incidents',
    'reconciliation',
    'statuses',
    'sending',
    'policies',
    'users',
    'accounts',
    'audit',
  ])
  expect(keys('cashier')).toEqual(['cashOut'])
  expect(keys('auditor')).toEqual([...keys('approver'), 'audit'])
})

it('knows where it is', () => {
  expect(isCurrent('/payouts', '/payouts/01J')).toBe(true)
  expect(isCurrent('/payouts', '/payouts-archive')).toBe(false)
})
