import { act } from '@/e2e/fixtures/actions'
import { changesByPeople } from '@/e2e/fixtures/database'
import { expect, test } from '@/e2e/fixtures/test'
import { DEMO_PASSWORD } from '@/lib/users/demo-users.mjs'

const REASON = 'La factura dice 90, no 100. Corrige el monto.'

test('a payout is rejected with a reason, a copy of it corrected, approved and paid', async ({
  signedIn,
  prepared,
}) => {
  const { id, name } = await prepared('submitted')
  const maker = await signedIn('maker')
  const approver = await signedIn('approver')

  await test.step('without a reason nobody rejects', async () => {
    await approver.approvals.open()
    await approver.approvals.choose(name)
    await approver.approvals.startRejecting()
    await approver.approvals.giveReason('other', 'no', 'BRL 100,00')
    await expect(approver.approvals.rejectDialog).toContainText(approver.t('errors.reasons.reason_too_short'))
    await approver.approvals.giveReason('wrong_amount', REASON, 'BRL 100,00')
    await expect(approver.approvals.decided).toBeFocused()
    await expect(approver.approvals.decided).toContainText(approver.t('status.rejection.wrong_amount'))
  })

  const copyId = await test.step('the maker reads the reason and corrects the amount in a copy', async () => {
    await maker.payout.open(id)
    await maker.payout.expectState('rejected')
    await expect(maker.page.getByText(`«${REASON}»`).first()).toBeVisible()
    await expect(maker.page.getByText(maker.t('status.rejection.wrong_amount')).first()).toBeVisible()
    await maker.payout.next.getByRole('button', { name: maker.t('payout.next.correctAction') }).click()
    await maker.page.waitForURL(/\/payouts\/[0-9A-Z]{26}\/edit$/)
    expect(maker.page.url()).not.toContain(id)
    await maker.form.amount('pix_br').fill('90')
    await maker.form.submitOf({ contract: 'pix_br', amount: '90' }).click()
    const made = await maker.payout.id()
    await maker.payout.expectState('submitted')
    await expect(maker.payout.heading).toContainText('BRL 90,00')
    return made
  })

  await test.step('the approver sees what it corrects, and approves it', async () => {
    await approver.approvals.open()
    await approver.approvals.choose(name)
    await expect(approver.page.getByRole('main')).toContainText(REASON)
    await expect(approver.approvals.sent).toContainText('BRL 90,00')
    await approver.approvals.approve('BRL 90,00')
    await maker.payout.reloadUntil('settled')
    await expect(maker.payout.heading).toContainText('BRL 90,00')
    expect(maker.page.url()).toContain(copyId)
    await maker.payout.open(id)
    await maker.payout.expectState('rejected')
    for (const kind of ['rejected', 'corrected'] as const) {
      const entry = maker.payout.timeline.getByRole('heading', { name: maker.t(`payout.events.${kind}`) })
      await expect(entry.first()).toBeVisible()
    }
    const again = maker.payout.next.getByRole('button', { name: maker.t('payout.next.correctAction') })
    await expect(again).toHaveCount(0)
  })
})

test('the maker is offered no decision about their own payout, and the server refuses one', async ({
  signedIn,
  requestsOf,
  prepared,
}) => {
  const { id, seen } = await prepared('submitted')
  const maker = await signedIn('maker')
  await maker.payout.open(id)
  const decide = maker.page.getByRole('link', { name: maker.t('payout.next.decideAction') })
  await expect(decide).toHaveCount(0)
  await maker.approvals.openDecision(id)
  const approve = maker.approvals.approveButton('BRL 100,00')
  await expect(approve).toHaveAttribute('aria-disabled', 'true')
  await approve.click({ force: true })

  const before = await changesByPeople()
  const proof = { kind: 'password', nonce: 'A'.repeat(43), password: DEMO_PASSWORD }
  const posted = act(await requestsOf('maker'), 'approveAction', { ...seen, proof })
  await expect(posted).rejects.toThrow('"code":"forbidden"')
  expect(await changesByPeople()).toBe(before)
  await maker.payout.open(id)
  await maker.payout.expectState('submitted')
})

test('what changed while the approver looked is shown before anything can be approved', async ({
  signedIn,
  prepared,
}) => {
  const { id } = await prepared('submitted')
  const approver = await signedIn('approver')
  await approver.approvals.openDecision(id)
  await expect(approver.approvals.approveButton('BRL 100,00')).toBeVisible()

  const maker = await signedIn('maker')
  await maker.page.goto(`/payouts/${id}/edit`)
  await maker.form.amount('pix_br').fill('1000')
  await maker.form.submitOf({ contract: 'pix_br', amount: '1000' }).click()
  await maker.payout.id()

  await approver.approvals.approveButton('BRL 100,00').click()
  const changed = approver.page.getByRole('main').getByRole('alert')
  await expect(changed).toContainText('BRL 1.000,00')
  await maker.page.reload()
  await maker.payout.expectState('submitted')
  await approver.page.getByRole('button', { name: approver.t('approvals.changed.action') }).click()
  await approver.approvals.approve('BRL 1.000,00')
  await maker.payout.reloadUntil('settled')
})
