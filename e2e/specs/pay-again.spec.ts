import type { Desk } from '@/e2e/fixtures/desk'
import { giveApproval } from '@/e2e/fixtures/give-approval'
import { expect, test } from '@/e2e/fixtures/test'
import { makePixKey } from '@/prisma/factories/payout-inputs'

/** The cents tell the simulator how it ends (lib/simulator/README.md). */
const REJECTED_BY_BANK = '100,63'
const HIGH_RISK = '100,65'

test('what the bank rejected is paid again to another key, linked, with an approval of its own', async ({
  signedIn,
  requestsOf,
  prepared,
}) => {
  const { id: first, name, seen } = await prepared('submitted', { amount: REJECTED_BY_BANK })
  await giveApproval(await requestsOf('approver'), seen)
  const maker = await signedIn('maker')
  await maker.payout.open(first)
  await maker.payout.reloadUntil('failed')

  await test.step('the page says what it means and leads to the word among all others', async () => {
    await expect(maker.payout.next).toContainText(maker.t('resend.policy.fix_first.label'))
    await expect(maker.payout.next).toContainText(maker.t('resend.because.bank_refused'))
    await maker.payout.next.getByRole('link', { name: maker.t('resend.toTable') }).click()
    await expect(maker.page).toHaveURL('/statuses#rejected.by_bank')
    const row = maker.page.locator('[id="rejected.by_bank"]')
    await expect(row).toBeInViewport()
    await expect(row).toContainText(maker.t('status.providerDetail.by_bank.action'))
    await maker.page.goBack()
  })

  await test.step('the draft does not go on with what failed', async () => {
    await maker.payout.payAgain.focus()
    await maker.page.keyboard.press('Enter')
    await expect(maker.page).toHaveURL(/\/payouts\/[0-9A-Z]{26}\/edit$/)
    await maker.form.submitOf({ contract: 'pix_br', amount: REJECTED_BY_BANK }).click()
    await maker.payout.id()
    await maker.payout.expectState('draft')
    await expect(maker.payout.next).toContainText(maker.t('errors.reasons.fix_first_destination'))
  })

  const second = await maker.payout.id()
  await test.step('with another key it can be asked for, and tells what it replaces', async () => {
    await maker.payout.next.getByRole('link', { name: maker.t('payout.next.editAction') }).click()
    await maker.form.amount('pix_br').fill('100')
    await maker.form.key().fill(makePixKey('EMAIL', 77))
    await maker.form.submitOf({ contract: 'pix_br', amount: '100' }).click()
    expect(await maker.payout.id()).toBe(second)
    await maker.payout.expectState('submitted')
    await expect(maker.payout.chain.getByRole('listitem')).toHaveCount(2)
    await expect(maker.payout.chain).toContainText(maker.t('resend.chain.replacesTitle'))
  })

  await test.step('another person sees the chain, approves, and it arrives', async () => {
    const approver = await signedIn('approver')
    await approver.approvals.open()
    await approver.approvals.choose(name)
    await expect(approver.payout.chain).toContainText('by_bank')
    await approver.approvals.approve('BRL 100,00')
    await maker.payout.reloadUntil('settled')
  })

  await test.step('the first one leads to it and is not paid a third time', async () => {
    await maker.payout.chain.getByRole('link', { name: maker.t('resend.chain.open') }).click()
    await expect(maker.page).toHaveURL(`/payouts/${first}`)
    await expect(maker.payout.chain).toContainText(maker.t('resend.chain.replacedTitle'))
    await expectRefused(maker, 'already_replaced')
  })
})

test('two people who press at once make one payout, and the second is led to it', async ({
  signedIn,
  requestsOf,
  prepared,
}) => {
  const { id, seen } = await prepared('submitted', { amount: REJECTED_BY_BANK })
  await giveApproval(await requestsOf('approver'), seen)
  const [maker, other] = [await signedIn('maker'), await signedIn('maker')]
  for (const desk of [maker, other]) {
    await desk.payout.open(id)
    await desk.payout.reloadUntil('failed')
  }
  await maker.payout.payAgain.click()
  await expect(maker.page).toHaveURL(/\/edit$/)
  await other.payout.payAgain.click()
  const alert = other.payout.next.getByRole('alert')
  await expect(alert).toContainText(other.t('errors.reasons.already_replaced'))
  await alert.getByRole('link', { name: other.t('resend.action.openReplacement') }).click()
  await expect(other.page).toHaveURL(maker.page.url().replace(/\/edit$/, ''))
})

test('suspected fraud is not paid again, and the page says why', async ({
  signedIn,
  requestsOf,
  prepared,
}) => {
  const { id, seen } = await prepared('submitted', { amount: HIGH_RISK })
  await giveApproval(await requestsOf('approver'), seen)
  const maker = await signedIn('maker')
  await maker.payout.open(id)
  await maker.payout.reloadUntil('failed')
  await expect(maker.payout.next).toContainText(maker.t('resend.because.fraud_risk'))
  await expectRefused(maker, 'resend_never')
})

async function expectRefused({ payout, t }: Desk, reason: 'already_replaced' | 'resend_never') {
  await expect(payout.payAgain).toHaveAttribute('aria-disabled', 'true')
  await expect(payout.payAgain).toHaveAccessibleDescription(t(`errors.reasons.${reason}`))
}
