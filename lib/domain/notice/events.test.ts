import { expect, it } from 'vitest'
import { mayBeTold, NOTICE_EVENT_NAMES, noticeSpec, rolesTold } from '@/lib/domain/notice/events'
import { ROLES, wholeRole } from '@/lib/domain/permissions'
import { catalogueOf } from '@/lib/i18n/catalogue'

it('tells nobody of what is not theirs', () => {
  const told = Object.fromEntries(
    NOTICE_EVENT_NAMES.map((event) => [event, ROLES.filter((role) => mayBeTold(wholeRole(role), event))]),
  )
  expect(told).toEqual({
    approval_wanted: ['approver'],
    request_expiring: ['maker', 'approver'],
    request_expired: ['maker'],
    rejected: ['maker'],
    edited: ['approver'],
    recalled: ['maker', 'approver'],
    paid: ['maker'],
    failed: ['maker'],
    returned: ['maker'],
    outcome_unknown: ['maker'],
    incident_opened: ['approver', 'admin'],
    policy_proposed: ['admin'],
    policy_decided: ['admin'],
    review_due: ['admin'],
    change_proposed: ['admin'],
    change_decided: ['admin'],
    deputy_named: ['approver'],
    deputy_released: ['approver'],
    cash_approval_wanted: ['approver'],
    cash_decided: ['approver', 'cashier'],
    confirm_soon: ['cashier'],
  })
  expect(rolesTold('incident_opened')).toEqual(['approver', 'admin'])
  expect(rolesTold('rejected')).toEqual([])
})

it.each(NOTICE_EVENT_NAMES)('%s has its texts, and a link that begins at the root', (event) => {
  for (const part of ['name', 'title', 'body']) {
    expect(catalogueOf('es').has(`notices.events.${event}.${part}`)).toBe(true)
  }
  expect(noticeSpec(event).at).toMatch(/^\/.+/)
})
