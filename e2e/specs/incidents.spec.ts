import { expectAccessible } from '@/e2e/fixtures/accessible'
import { act } from '@/e2e/fixtures/actions'
import { ask, askText } from '@/e2e/fixtures/database'
import { giveApproval } from '@/e2e/fixtures/give-approval'
import { simulator } from '@/e2e/fixtures/simulator'
import { expect, test } from '@/e2e/fixtures/test'

test.afterEach(async ({ requestsOf }) => {
  await simulator.faults({})
  // An order of an earlier spec may have been looked at meanwhile, and its account been turned away as well.
  const stopped = await ask(
    `SELECT id, to_json(stopped_at) #>> '{}' AS at FROM account WHERE stopped_at IS NOT NULL`,
  )
  for (const { id, at } of stopped) {
    await act(await requestsOf('admin'), 'resumeAccountAction', { accountId: id, stoppedAt: at })
  }
})

/** Orders of earlier specs are still looked at, and may meet the same faults. */
const openAbout = async (what: string) =>
  (await ask(`SELECT 1 FROM incident WHERE closed_at IS NULL AND ${what}`)).length
const THE_WORD = `kind = 'unknown_word' AND subject = 'held_by_partner'`
const THE_ACCOUNT = `kind = 'breaker_open' AND account_id = (SELECT id FROM account WHERE country = 'BR')`

test('a word that nobody knows calls a person: the band, who takes it, and how it ends', async ({
  signedIn,
  requestsOf,
  prepared,
}) => {
  await simulator.faults({ unknownStatus: 1 })
  const { seen } = await prepared('submitted')
  await giveApproval(await requestsOf('approver'), seen)
  await expect.poll(() => openAbout(THE_WORD), { intervals: [100] }).toBe(1)
  await simulator.faults({})
  // A look at another payout may have met the word first.
  const id = await askText(`SELECT payout_id FROM incident WHERE subject = 'held_by_partner'`)
  const approver = await signedIn('approver')
  const { page, t, incidents } = approver
  const title = t('incidents.kinds.unknown_word.title')
  const row = incidents.rows.filter({ has: page.getByText('held_by_partner', { exact: true }) })

  await test.step('the band stands on every screen and leads there by keyboard', async () => {
    for (const address of ['/payouts', '/approvals', '/webhooks', `/payouts/${id}`]) {
      await page.goto(address)
      await expect(incidents.band.getByRole('link').last()).toBeVisible()
    }
    await expect(page.getByRole('main').getByRole('link', { name: title })).toBeVisible()
    await incidents.open()
    await expect(row).toHaveCount(1)
    await expectAccessible(page)
    const link = incidents.band.getByRole('link').last()
    await link.focus()
    const to = await link.getAttribute('href')
    await link.press('Enter')
    await expect(page).toHaveURL(new RegExp(`${to}$`))
    // With one incident the band leads to its page, with several to all of them.
    await incidents.open()
    await row.getByRole('link').first().click()
    await incidents.expectPageOf('unknown_word')
  })

  await test.step('a viewer reads it and can do nothing', async () => {
    const viewer = await signedIn('viewer')
    await viewer.page.goto(page.url())
    await viewer.incidents.expectPageOf('unknown_word')
    await expect(viewer.page.getByText(viewer.t('incidents.detail.readOnly'))).toBeVisible()
    await expect(viewer.page.getByRole('button', { name: viewer.t('incidents.action.close') })).toHaveCount(0)
  })

  const admin = await signedIn('admin')
  await admin.page.goto(page.url())

  await test.step('one takes it, and the other hears of it', async () => {
    await incidents.pressByKey(t('incidents.action.take'))
    await expect(page.getByRole('button', { name: t('incidents.action.giveBack') })).toBeVisible()
    await admin.incidents.pressByKey(admin.t('incidents.action.take'))
    const alert = admin.page.getByRole('main').getByRole('alert')
    await expect(alert).toContainText(admin.t('errors.reasons.incident_changed'))
    await alert.getByRole('button', { name: admin.t('incidents.action.reload') }).click()
    const over = admin.page.getByRole('button', { name: admin.t('incidents.action.takeOver') })
    await expect(over).toBeVisible()
    await expectAccessible(page)
  })

  await test.step('without a reason nobody closes it; what was typed stays', async () => {
    await incidents.close('no')
    await expect(incidents.closeDialog).toContainText(t('errors.reasons.close_reason_too_short'))
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await incidents.close('Es un estado nuevo de ellos: quedó anotado.')
    await expect(page.getByText('«Es un estado nuevo de ellos: quedó anotado.»')).toBeVisible()
    await expect(page.getByRole('button', { name: t('incidents.action.close') })).toHaveCount(0)
    await expectAccessible(page)
  })

  await test.step('who comes second is told, and loses nothing of what they typed', async () => {
    await admin.incidents.close('Lo mismo, más tarde.')
    const alert = admin.incidents.closeDialog.getByRole('alert')
    await expect(alert).toContainText(admin.t('errors.reasons.incident_closed'))
    const field = admin.incidents.closeDialog.getByLabel(admin.t('incidents.action.reason'))
    await expect(field).toHaveValue('Lo mismo, más tarde.')
  })
})

test('an account that is turned away calls a person until an admin resumes it', async ({
  signedIn,
  requestsOf,
  prepared,
}) => {
  await simulator.faults({ policyRefusal: 1 })
  const { seen } = await prepared('submitted')
  await giveApproval(await requestsOf('approver'), seen)
  await expect.poll(() => openAbout(THE_ACCOUNT), { intervals: [100] }).toBe(1)
  await simulator.faults({})
  const { page, t, incidents, payout } = await signedIn('admin')
  await page.goto('/settings/users')
  await expect(incidents.band).toContainText(t('incidents.kinds.breaker_open.title'))
  await incidents.open('?kind=breaker_open')
  const row = incidents.rows.filter({ hasText: 'Demo Brasil' })
  await row.getByRole('link').first().click()
  await incidents.expectPageOf('breaker_open')
  const address = page.url()
  await expect(page.getByText(t('incidents.detail.closesItself'))).toBeVisible()
  await expectAccessible(page)
  await page
    .getByRole('main')
    .getByRole('link', { name: /Demo Brasil/ })
    .click()
  const resume = page.getByRole('button', { name: t('settings.account.resume', { name: 'Demo Brasil' }) })
  await resume.click()
  await expect(resume).toHaveCount(0)
  await page.goto(address)
  await expect(page.getByText(t('incidents.causes.account_resumed'))).toBeVisible()
  await incidents.open('?state=closed&kind=breaker_open')
  await expect(row).toHaveCount(1)
  await payout.open(seen.payoutId)
  await payout.reloadUntil('settled')
})
