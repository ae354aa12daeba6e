import { readFileSync } from 'node:fs'
import { expectAccessible } from '@/e2e/fixtures/accessible'
import { ask, askText } from '@/e2e/fixtures/database'
import type { Desk } from '@/e2e/fixtures/desk'
import { asOtherAdmin, withoutOtherAdmin } from '@/e2e/fixtures/other-admin'
import { simulator } from '@/e2e/fixtures/simulator'
import { expect, test } from '@/e2e/fixtures/test'

// Each run of axe's rules would be kept in the trace as a whole.
test.use({ trace: 'off' })

const CHILE = `SELECT id FROM account WHERE country = 'CL'`
const DEMO_KEY = 'MERCADOPAGO_DEMO_CL_SIGNING_KEY'

// Other tests send from this account, with what the demo gave it.
test.afterEach(async () => {
  await ask(`UPDATE proposal SET state = 'withdrawn', decided_by_id = proposed_by_id, decided_at = now()
    WHERE kind = 'account' AND state = 'proposed'`)
  await ask(`UPDATE account SET signing_key_source = $1, version = version + 1 WHERE id = (${CHILE})`, [
    DEMO_KEY,
  ])
  await ask(`UPDATE account_secret SET ended_at = now(), sealed = NULL WHERE ended_at IS NULL`)
  await ask(`UPDATE webhook_endpoint SET retired_at = now() + interval '100 days' WHERE retired_at <= now()`)
  await withoutOtherAdmin()
})

test('the next key: made, taken along, tried, installed, accepted by another admin', async ({
  signedIn,
  visitor,
}) => {
  const { page, t } = await signedIn('admin')
  const id = await askText(CHILE)
  const keyPage = `/settings/accounts/${id}/key`
  await page.goto(`/settings/accounts/${id}`)
  await page.getByRole('link', { name: t('settings.account.toKey') }).click()
  await expect(page).toHaveURL(keyPage)
  const main = page.getByRole('main')
  await expect(main).toContainText(DEMO_KEY)
  await expectAccessible(page)

  await expect(async () => {
    await page.getByRole('button', { name: t('settings.key.try'), exact: true }).click()
    await expect(main).toContainText(t('settings.key.trial.accepted'), { timeout: 2_000 })
  }).toPass()
  await page.getByRole('button', { name: t('settings.key.generate') }).click()
  const tryNext = page.getByRole('button', { name: t('settings.key.tryNext') })
  await tryNext.click()
  await expect(main).toContainText(t('settings.key.trial.refused'))

  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: t('settings.key.download') }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^giro-[0-9a-f]{4}-[0-9a-f]{4}\.pub\.pem$/)
  const pem = readFileSync(await download.path(), 'utf8')
  expect(pem).toContain('BEGIN PUBLIC KEY')
  const collector = await askText(`SELECT collector_id FROM account WHERE id = $1`, [id])
  await installAtMercadoPago(await visitor(), { collector, pem })
  await tryNext.click()
  await expect(main.getByText(t('settings.key.trial.accepted'))).toHaveCount(2)
  await expectAccessible(page)
  await page.getByRole('button', { name: t('settings.key.installed') }).click()
  await expect(page).toHaveURL(/\/settings\/accounts\/changes\/\d+$/)
  const fingerprint = download.suggestedFilename().slice(5, 14)
  await expect(main).toContainText(fingerprint)
  const number = await askText(`SELECT number FROM proposal WHERE kind = 'account' AND state = 'proposed'`)

  const other = await visitor()
  await asOtherAdmin(other)
  await other.page.setViewportSize({ width: 1440, height: 900 })
  await other.page.goto(`/settings/accounts/changes/${number}`)
  await expect(other.page.getByRole('main')).toContainText(fingerprint)
  await other.policies.decide(t('changes.accept', { number }))
  await expect
    .poll(() => askText(`SELECT signing_key_source FROM account WHERE id = $1`, [id]))
    .toMatch(/^stored:/)
  await other.page.goto(keyPage)
  await expect(other.page.getByRole('main')).not.toContainText(DEMO_KEY)
  await expect(other.page.getByRole('main')).toContainText(fingerprint)
})

/** What its integrations team does by hand, on the simulator's page. */
async function installAtMercadoPago(
  { page }: Desk,
  { collector, pem }: { readonly collector: string; readonly pem: string },
): Promise<void> {
  await page.goto(simulator.page())
  const form = page.locator('#keys')
  await form.locator('select').selectOption(collector)
  await form.locator('textarea').fill(pem)
  await form.locator('button').click()
  // It is empty again once it was taken.
  await expect(form.locator('textarea')).toHaveValue('')
}

test('a secret that is typed is sealed, and no page shows it again', async ({ signedIn }) => {
  const { page, t } = await signedIn('admin')
  const id = await askText(CHILE)
  await page.goto(`/settings/accounts/${id}`)
  const secret = page.getByLabel(t('settings.account.newWebhookSecret'), { exact: true })
  const save = page.getByRole('button', { name: t('settings.account.save') })
  // Only a page that listens says what is wrong, and what was typed is still there.
  await expect(async () => {
    await secret.fill('corto')
    await save.click()
    await expect(page.getByRole('main').getByRole('alert')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expect(secret).toHaveValue('corto')
  await secret.fill('secreto-ficticio-de-la-prueba')
  await save.click()
  await expect(page).toHaveURL(/\/settings\/accounts\/changes\/\d+$/)
  expect(await page.content()).not.toContain('secreto-ficticio')
  expect(
    await askText(
      `SELECT count(*) FROM account_secret WHERE sealed LIKE 's1.%' AND purpose = 'webhook_secret'`,
    ),
  ).not.toBe('0')
  expect(await askText(`SELECT count(*) FROM proposal WHERE document LIKE '%secreto-ficticio%'`)).toBe('0')
})

test('another address for notifications: the one before still holds, is shown by its beginning, and can be ended', async ({
  signedIn,
}) => {
  const { page, t } = await signedIn('admin')
  const id = await askText(CHILE)
  const inForce = () =>
    askText(`SELECT token FROM webhook_endpoint WHERE account_id = $1 AND retired_at IS NULL`, [id])
  const before = await inForce()
  await page.goto(`/settings/accounts/${id}`)
  const renew = page.getByRole('button', { name: t('settings.account.renewAddress') })
  const dialog = page.getByRole('dialog')
  // Only a page that listens asks.
  await expect(async () => {
    await renew.first().click()
    await expect(dialog).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await dialog.getByRole('button', { name: t('settings.account.renewAddress') }).click()
  await expect(dialog).toHaveCount(0)
  const after = await inForce()
  expect(after).not.toBe(before)
  const main = page.getByRole('main')
  await expect(main).toContainText(after)
  await expect(main).toContainText(`${before.slice(0, 4)}…`)
  // What the server sends from now on; the page before had it.
  await page.reload()
  await expect(main).toContainText(`${before.slice(0, 4)}…`)
  expect(await page.content()).not.toContain(before)
  await expectAccessible(page)

  const end = page.getByRole('button', {
    name: `${t('settings.account.endAddress')}: ${before.slice(0, 4)}…`,
  })
  await expect(async () => {
    await end.click()
    await expect(dialog).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: t('settings.account.endAddress') }).click()
  await expect(dialog).toHaveCount(0)
  await expect(main).not.toContainText(`${before.slice(0, 4)}…`)
  expect(
    await askText(`SELECT (retired_at <= now())::text FROM webhook_endpoint WHERE token = $1`, [before]),
  ).toBe('true')
})
