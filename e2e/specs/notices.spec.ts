import { expectAccessible } from '@/e2e/fixtures/accessible'
import { act } from '@/e2e/fixtures/actions'
import { ask } from '@/e2e/fixtures/database'
import { expect, test } from '@/e2e/fixtures/test'

// Each run of axe's rules would be kept in the trace as a whole.
test.use({ trace: 'off' })
// Several screens, each through all the rules at two widths.
test.describe.configure({ timeout: 120_000 })

const WIDE = { width: 1440, height: 900 }

test('a payout that waits is told to who may approve it, and read by keyboard', async ({
  signedIn,
  prepared,
}) => {
  const payout = await prepared('submitted')
  const { page, t, notices } = await signedIn('approver')
  await notices.open()
  await expect(notices.bell).toContainText(/\d/)
  await expectAccessible(page)
  await page.setViewportSize(WIDE)
  const line = notices.line(payout.reference)
  await expect(line).toContainText(t('notices.unreadMark'))
  await page.keyboard.press('j')
  await expect(page.getByRole('main').locator('a[data-notice]').first()).toBeFocused()
  // Whatever else was told meanwhile stands above it.
  await line.getByRole('link').focus()
  await page.keyboard.press('m')
  await expect(line).not.toContainText(t('notices.unreadMark'))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/approvals/${payout.id}`)
})

test('a rejection reaches its maker, also by mail, which holds nothing of whom it pays', async ({
  signedIn,
  requestsOf,
  prepared,
}) => {
  const payout = await prepared('submitted')
  const reject = { ...payout.seen, cause: 'other', reason: 'The wrong invoice.' }
  await act(await requestsOf('approver'), 'rejectAction', reject)
  const { page, t, notices } = await signedIn('maker')
  await notices.open()
  await expect(notices.line(payout.reference)).toContainText(t('notices.unreadMark'))
  await notices.line(payout.reference).getByRole('link').click()
  await expect(page).toHaveURL(`/payouts/${payout.id}`)
  await notices.open()
  await expect(notices.line(payout.reference)).not.toContainText(t('notices.unreadMark'))
  const mails = () => ask('SELECT text FROM local_mail WHERE text LIKE $1', [`%${payout.id}%`])
  await expect.poll(async () => (await mails()).length).toBeGreaterThan(0)
  await page.goto('/settings/mailbox')
  const mail = page.getByRole('main').getByRole('listitem').filter({ hasText: payout.reference }).first()
  await expect(mail).toContainText(t('notices.mailbox.notSent'))
  await mail.locator('summary').click()
  await expect(mail).toContainText(`/payouts/${payout.id}`)
  await expect(mail).not.toContainText(payout.name)
  await expectAccessible(page)
})

test('a link in a mail opens its payout, also by way of signing in', async ({ visitor, prepared }) => {
  const payout = await prepared('submitted')
  const mails = () =>
    ask(
      `SELECT substring(text FROM 'https?://\\S+/approvals/' || $1) AS link FROM local_mail WHERE text LIKE $2`,
      [payout.id, `%/approvals/${payout.id}%`],
    )
  await expect.poll(async () => (await mails()).length).toBeGreaterThan(0)
  const [mail] = await mails()
  const { pathname } = new URL(String(mail?.['link']))
  const { page, signIn, approvals } = await visitor()
  await signIn.as('approver', pathname)
  await expect(page).toHaveURL(`/approvals/${payout.id}`)
  await expect(approvals.sent).toContainText(payout.reference)
})

test('what one chose is kept, and a form that is refused loses nothing', async ({ signedIn }) => {
  const { page, t, notices } = await signedIn('maker', { locale: 'pt-BR' })
  await notices.openChoices()
  await expectAccessible(page)
  await page.setViewportSize(WIDE)
  await notices.box('email', 'paid').check()
  await page.getByLabel(t('notices.mine.quietFrom'), { exact: true }).fill('22:00')
  await page.getByRole('button', { name: t('notices.mine.save') }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText(t('notices.mine.quietUntil'))
  await expect(notices.box('email', 'paid')).toBeChecked()
  await page.getByLabel(t('notices.mine.quietUntil'), { exact: true }).fill('07:00')
  await notices.save()
  await notices.openChoices()
  await expect(notices.box('email', 'paid')).toBeChecked()
  await expect(page.getByLabel(t('notices.mine.quietFrom'), { exact: true })).toHaveValue('22:00')
  await notices.box('email', 'paid').uncheck()
  await page.getByLabel(t('notices.mine.quietFrom'), { exact: true }).fill('')
  await page.getByLabel(t('notices.mine.quietUntil'), { exact: true }).fill('')
  await notices.save()
})

test('an admin adds a webhook, which leads nowhere inside, tries it and removes it', async ({ signedIn }) => {
  const { page, t, notices } = await signedIn('admin', { locale: 'en' })
  await notices.openChannels()
  await expectAccessible(page)
  await page.setViewportSize(WIDE)
  await notices.field('name').fill('Treasury')
  await notices.field('url').fill('https://10.0.0.1/hook')
  await notices.field('secret').fill('x'.repeat(40))
  await notices.choose('failed')
  await notices.add()
  await expect(page.getByRole('main').getByRole('alert')).toContainText(t('errors.fields.private_address'))
  await notices.field('url').fill('https://hooks.giro.invalid/hook')
  await notices.add()
  const list = page.getByRole('list', { name: t('notices.channels.webhooks') })
  await expect(list).toContainText('hooks.giro.invalid')
  await page.getByRole('button', { name: t('notices.channels.testOne', { name: 'Treasury' }) }).click()
  await expect(page.getByText(t('notices.problems.unknown_host'))).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize(WIDE)
  await page.getByRole('button', { name: t('notices.channels.rotateOne', { name: 'Treasury' }) }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(t('notices.channels.newSecret'), { exact: true }).fill('y'.repeat(40))
  await dialog.getByRole('button', { name: t('notices.channels.rotate'), exact: true }).click()
  await expect(list).toContainText(t('notices.channels.both'))
  await page.getByRole('button', { name: t('notices.channels.retireOne', { name: 'Treasury' }) }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('notices.channels.retireAction') })
    .click()
  await expect(page.getByText(t('notices.channels.none'), { exact: true })).toBeVisible()
})
