import { expect, it } from 'vitest'
import { isCurrent, sectionsFor } from './sections'

it('shows each role what it may open', () => {
  const keys = (role: Parameters<typeof sectionsFor>[0]) => sectionsFor(role).map(({ key }) => key)
  expect(keys('viewer')).toEqual(['payouts', 'approvals', 'webhooks'])
  expect(keys('maker')).toEqual(['payouts', 'approvals', 'webhooks'])
  expect(keys('approver')).toEqual(['payouts', 'approvals', 'webhooks'])
  expect(keys('admin')).toEqual(['payouts', 'approvals', 'webhooks', 'users', 'accounts'])
})

it('knows where it is', () => {
  expect(isCurrent('/payouts', '/payouts/01J')).toBe(true)
  expect(isCurrent('/payouts', '/payouts-archive')).toBe(false)
})
