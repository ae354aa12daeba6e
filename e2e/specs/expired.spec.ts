import { expectAccessible } from '@/e2e/fixtures/accessible'
import { askText, passDeadline } from '@/e2e/fixtures/database'
import { expect, test } from '@/e2e/fixtures/test'

// Each run of axe's rules would be kept in the trace as a whole.
test.use({ trace: 'off' })
test.describe.configure({ timeout: 180_000 })

const MONEY = 'BRL 100,00'

test('a request that nobody decides expires, nothing leaves, and its maker asks again', async ({
  signedIn,
  prepared,
}) => {
  const { id, name } = await prepared('submitted')
  const approver = await signedIn('approver')
  const maker = await signedIn('maker')
  await approver.approvals.openDecision(id)
  await expect(approver.approvals.approveButton(MONEY)).toBeVisible()

  await test.step('its time is over while the approver looks at it', async () => {
    await passDeadline(id)
    const state = () => askText('SELECT state::text FROM payout WHERE id = $1', [id])
    await expect.poll(state, { timeout: 90_000 }).toBe('expired')
    await approver.approvals.approveButton(MONEY).click()
    await expect(approver.page.getByRole('main').getByRole('alert')).toBeVisible()
    await expectAccessible(approver.page)
    await approver.page.setViewportSize({ width: 1440, height: 900 })
    await approver.approvals.open('mine')
    await expect(approver.page.getByRole('link', { name, exact: true })).toHaveCount(0)
    expect(await askText('SELECT count(*) FROM approval WHERE payout_id = $1', [id])).toBe('0')
  })

  await test.step('its maker reads that, and asks again', async () => {
    await maker.payout.open(id)
    await maker.payout.expectState('expired')
    const entry = maker.payout.timeline.getByRole('heading', {
      name: maker.t('payout.events.request_expired'),
    })
    await expect(entry).toBeVisible()
    await expectAccessible(maker.page)
    await maker.page.setViewportSize({ width: 1440, height: 900 })
    await maker.page.goto(`/payouts/${id}/edit`)
    await maker.form.submitOf({ contract: 'pix_br', amount: '100' }).click()
    await maker.payout.id()
    await maker.payout.expectState('submitted')
  })

  await test.step('which is approved and leaves', async () => {
    await approver.approvals.open('mine')
    await approver.approvals.choose(name)
    await approver.approvals.approve(MONEY)
    await maker.payout.reloadUntil('settled')
  })
})
