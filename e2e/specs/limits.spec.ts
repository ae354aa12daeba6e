import { expectAccessible } from '@/e2e/fixtures/accessible'
import { act } from '@/e2e/fixtures/actions'
import { ask, askText } from '@/e2e/fixtures/database'
import type { Desk } from '@/e2e/fixtures/desk'
import { giveApproval } from '@/e2e/fixtures/give-approval'
import { asOtherAdmin, withoutCaps, withoutOtherAdmin } from '@/e2e/fixtures/other-admin'
import { secondApprover, withoutSecondApprover } from '@/e2e/fixtures/policy'
import { simulator } from '@/e2e/fixtures/simulator'
import { expect, test } from '@/e2e/fixtures/test'

// Each run of axe's rules would be kept in the trace as a whole.
test.use({ trace: 'off' })
// Several screens, each through all the rules at two widths.
test.describe.configure({ timeout: 150_000 })

// Whatever a test leaves would keep every other from paying.
test.afterEach(async ({ requestsOf }) => {
  await withoutCaps()
  await withoutOtherAdmin()
  await withoutSecondApprover()
  const admin = await requestsOf('admin')
  const [stop] = await ask(`SELECT sending_stopped_at FROM installation WHERE sending_stopped_at IS NOT NULL`)
  const stoppedAt = stop?.['sending_stopped_at']
  if (stoppedAt instanceof Date) {
    await act(admin, 'resumeSendingAction', { stoppedAt: stoppedAt.toISOString(), note: 'After a test.' })
  }
})

const jobsOf = (payoutId: string) =>
  askText(
    `SELECT count(*) FROM graphile_worker.jobs j JOIN payout p ON j.key = 'dispatch:' || p.attempt_id WHERE p.id = $1`,
    [payoutId],
  )
const debits = async (reference: string) => {
  const { entries } = await simulator.ledger('debit')
  return entries.filter((entry) => 'externalReference' in entry && entry.externalReference === reference)
    .length
}

test('sending is stopped by a maker: nothing leaves; an admin resumes it: it leaves', async ({
  signedIn,
  requestsOf,
  prepared,
}) => {
  const payout = await prepared('submitted')
  const maker = await signedIn('maker')
  await maker.sending.open()
  await expectAccessible(maker.page)
  await maker.page.setViewportSize({ width: 1440, height: 900 })
  await maker.sending.stopByKeyboard('The balance looks wrong.')

  await giveApproval(await requestsOf('approver'), payout.seen)
  // The worker had its turn and left it where it was.
  await expect.poll(() => jobsOf(payout.id)).toBe('0')
  const reader = await signedIn('viewer')
  await reader.payout.open(payout.id)
  await expect(reader.sending.band).toBeVisible()
  await expect(reader.payout.next).toContainText(reader.t('payout.next.sendingStopped'))
  await reader.payout.expectState('approved')
  expect(await debits(payout.reference)).toBe(0)
  await expectAccessible(reader.page)

  const admin = await signedIn('admin')
  await admin.sending.open()
  await expect(admin.page.getByRole('main')).toContainText('The balance looks wrong.')
  await expectAccessible(admin.page)
  await admin.page.setViewportSize({ width: 1440, height: 900 })
  await admin.sending.resume('It was checked.')
  await reader.payout.reloadUntil('settled')
  await expect(reader.sending.band).toHaveCount(0)
  expect(await debits(payout.reference)).toBe(1)
})

test('a cap holds a payout; raising it is proposed by one admin, decided by another, and the payout leaves', async ({
  signedIn,
  requestsOf,
  prepared,
  visitor,
}) => {
  const payout = await prepared('submitted', { amount: '100,00' })
  const admin = await signedIn('admin')
  const { t } = admin

  // A cap more only makes stricter: it holds at once.
  await admin.limits.edit()
  await expectAccessible(admin.page)
  await admin.page.setViewportSize({ width: 1440, height: 900 })
  await admin.limits.add('payout', '99,99')
  await expect(admin.page.getByRole('main')).toContainText(t('changes.stricterBody'))
  await admin.limits.press(t('limits.testAction'))
  await expect(admin.page.getByRole('main')).toContainText(t('limits.testMeans'))
  await expectAccessible(admin.page)
  await admin.page.setViewportSize({ width: 1440, height: 900 })
  await admin.limits.press(t('changes.hold'))
  await expect(admin.form.alert).toContainText(t('errors.fields.policy_note_short'))
  await admin.limits.note('Nothing large today.')
  await admin.limits.press(t('changes.hold'))
  await expect(admin.limits.rows.filter({ hasText: '99,99' })).toBeVisible()
  await expectAccessible(admin.page)
  await admin.page.setViewportSize({ width: 1440, height: 900 })

  await giveApproval(await requestsOf('approver'), payout.seen)
  const maker = await signedIn('maker')
  const words = maker.t('status.hold.never')
  await maker.payouts.open(`?q=${payout.reference}`)
  await expect(maker.payouts.row(payout.reference)).toContainText(maker.t('status.hold.short.payout'))
  await expect(maker.payouts.row(payout.reference)).toContainText(maker.t('status.hold.unchanged'))
  await maker.payout.open(payout.id)
  await expect(maker.page.getByRole('main')).toContainText(words)
  await expect(maker.payout.next.getByRole('link', { name: maker.t('payout.next.openLimits') })).toBeVisible()
  await expectAccessible(maker.page)
  expect(await debits(payout.reference)).toBe(0)

  await proposeByKeyboard(admin)
  const number = admin.page.url().replace(/.*\//, '')
  const accept = t('changes.accept', { number })
  await expect(admin.page.getByRole('main')).toContainText(t('policies.ownProposal'))
  await expect(admin.page.getByRole('button', { name: accept })).toHaveAttribute('aria-disabled', 'true')
  await expectAccessible(admin.page)
  expect(await debits(payout.reference)).toBe(0)

  const other = await visitor()
  await asOtherAdmin(other)
  await other.limits.open()
  await other.page.getByRole('link', { name: t('policies.openAction') }).click()
  await expectChange(other)
  await expect(other.page.getByRole('main')).toContainText(t('limits.testMeans'))
  await expectAccessible(other.page)
  await other.page.setViewportSize({ width: 1440, height: 900 })
  await other.policies.decide(accept)
  await maker.payout.reloadUntil('settled')
  expect(await debits(payout.reference)).toBe(1)
})

test('what was typed over caps that no longer hold stays, and is compared with those that do', async ({
  signedIn,
  visitor,
}) => {
  const admin = await signedIn('admin')
  await admin.limits.edit()
  await admin.limits.add('payout', '500,00')
  await admin.limits.note('What the board said.')

  const other = await visitor()
  await asOtherAdmin(other)
  await other.limits.edit()
  await other.limits.add('payout', '200,00')
  await other.limits.note('In need, at once.')
  await other.limits.press(other.t('changes.hold'))
  await expect(other.limits.rows.filter({ hasText: '200,00' })).toBeVisible()

  const { t, page } = admin
  await admin.limits.press(t('changes.hold'))
  await expect(admin.form.alert).toContainText(t('errors.reasons.change_outdated'))
  await expect(admin.limits.amount('payout')).toHaveValue('500,00')
  await expect(page.getByRole('main')).toContainText('200,00')
  // Now it is looser than what holds: it takes another person.
  await admin.limits.press(t('changes.propose'))
  await expect(page).toHaveURL(/\/settings\/limits\/\d+$/)

  // Stricter meanwhile: what waits is outdated, accepted by nobody, and something to begin with.
  await other.limits.edit()
  await other.limits.fill('payout', '150,00')
  await other.limits.note('Stricter still.')
  await other.limits.press(other.t('changes.hold'))
  await expect(other.limits.rows.filter({ hasText: '150,00' })).toBeVisible()
  await other.page.getByRole('link', { name: t('policies.openAction') }).click()
  await expect(other.page.getByRole('main')).toContainText(t('changes.outdatedBody'))
  const number = other.page.url().replace(/.*\//, '')
  const accept = other.page.getByRole('button', { name: t('changes.accept', { number }) })
  await expect(accept).toHaveAttribute('aria-disabled', 'true')
  await other.policies.decide(t('changes.refuse'))
  await expect(other.page.getByRole('main')).toContainText(t('policies.state.refused'))
  await other.page.getByRole('link', { name: t('changes.beginWith') }).click()
  await expect(other.limits.amount('payout')).toHaveValue('500,00')
})

test('the emergency pair is proposed by one admin, named by another, and ended by one', async ({
  signedIn,
  visitor,
}) => {
  await secondApprover('Bea Ficticia')
  const admin = await signedIn('admin')
  const { t, page } = admin
  await page.goto('/settings/emergency')
  await page.getByLabel(t('emergency.one'), { exact: true }).selectOption('Demo Approver')
  await page.getByLabel(t('emergency.other'), { exact: true }).selectOption('Bea Ficticia')
  await page.getByRole('textbox', { name: t('changes.noteLabel') }).fill('Both are always there.')
  await admin.limits.press(t('emergency.define'))
  await expect(page).toHaveURL(/\/settings\/emergency\/\d+$/)
  await expect(page.getByRole('main')).toContainText(t('emergency.nobody'))
  await expectAccessible(page)
  const number = page.url().replace(/.*\//, '')

  const other = await visitor()
  await asOtherAdmin(other)
  await other.page.goto('/settings/emergency')
  await expect(other.page.getByRole('main')).toContainText(t('emergency.noPair'))
  await other.page.getByRole('link', { name: t('policies.openAction') }).click()
  await other.policies.decide(t('changes.accept', { number }))
  await expect(other.page.getByRole('main')).toContainText(t('policies.state.in_force'))

  await page.goto('/settings/emergency')
  await expect(page.getByRole('main')).toContainText('Demo Approver, Bea Ficticia')
  await page.getByText(t('emergency.dissolve'), { exact: true }).first().click()
  await expectAccessible(page)
  await page
    .getByRole('textbox', { name: t('changes.noteLabel') })
    .last()
    .fill('Both are away.')
  await admin.limits.press(t('emergency.dissolve'))
  await expect(page.getByRole('main')).toContainText(t('emergency.noPair'))
})

/** Raises the cap with the keys alone. */
async function proposeByKeyboard({ page, t, limits }: Desk): Promise<void> {
  await limits.edit()
  await limits.amount('payout').focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('100,00')
  await expect(page.getByRole('main')).toContainText(t('changes.looserBody'))
  await page.getByRole('textbox', { name: t('changes.noteLabel') }).focus()
  await page.keyboard.type('It was too low.')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: t('changes.propose'), exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/settings\/limits\/\d+$/)
  await expectChange({ page, t })
}

/** As it was beside as it would be. */
async function expectChange({ page, t }: Pick<Desk, 'page' | 't'>): Promise<void> {
  const change = page.getByRole('listitem').filter({ hasText: t('changes.kind.changed') })
  await expect(change).toContainText(/99,99[\s\S]*100,00/)
}
