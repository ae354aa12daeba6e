import { expectAccessible } from '@/e2e/fixtures/accessible'
import { ask, askText } from '@/e2e/fixtures/database'
import { unique } from '@/e2e/fixtures/prepare-payout'
import { expect, test } from '@/e2e/fixtures/test'
import { LOCALES } from '@/lib/domain/money'

/** As though nobody had been able to look for four days. */
async function bury(payoutId: string): Promise<string> {
  await expect
    .poll(() =>
      ask(`SELECT id FROM webhook_delivery WHERE payout_id = $1 AND state = 'processed'`, [payoutId]),
    )
    .not.toEqual([])
  return askText(
    `UPDATE webhook_delivery SET state = 'dead', result = 'gave_up', tries = 28, last_error = 'provider_unreachable'
     WHERE id = (SELECT max(id) FROM webhook_delivery WHERE payout_id = $1) RETURNING resource_id`,
    [payoutId],
  )
}

test('a dead letter is found by a filter, chosen, and looked at again', async ({ signedIn, prepared }) => {
  const { id: payoutId, reference } = await prepared('settled', { reference: unique('letter') })
  const resource = await bury(payoutId)
  const { page, t, webhooks } = await signedIn('approver')

  await webhooks.open('?state=dead')
  await page.getByRole('button', { name: t('webhooks.filter.open') }).click()
  const dialog = page.getByRole('dialog', { name: t('webhooks.filter.title') })
  await dialog.getByLabel(t('webhooks.filter.http')).fill('mucho')
  await dialog.getByLabel(t('webhooks.filter.resource')).fill(resource)
  await dialog.getByRole('button', { name: t('webhooks.filter.apply') }).click()
  await expect(dialog.getByText(t('webhooks.filter.wrongStatus'))).toBeVisible()
  await expect(dialog.getByLabel(t('webhooks.filter.resource'))).toHaveValue(resource)
  await expectAccessible(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await dialog.getByLabel(t('webhooks.filter.http')).fill('')
  await dialog.getByRole('button', { name: t('webhooks.filter.apply') }).click()
  await expect(page).toHaveURL(/\/webhooks\?state=dead&resource=s1\./)
  await expect(webhooks.rows).toHaveCount(1)
  await expect(webhooks.rowOf(reference)).toContainText(t('webhooks.state.dead'))
  await expectAccessible(page)
  await page.setViewportSize({ width: 1440, height: 900 })

  await webhooks.rowOf(reference).getByRole('checkbox').check()
  await page.getByRole('button', { name: t('webhooks.replay.selected', { count: 1 }) }).click()
  const confirm = page.getByRole('dialog', { name: t('webhooks.replay.title') })
  await expect(confirm).toContainText(t('webhooks.replay.safe'))
  await confirm.getByRole('button', { name: t('webhooks.replay.confirm') }).click()
  await expect(page).toHaveURL(/\/webhooks\/replays\/[0-9A-Z]{26}$/)
  await expect(page.getByText(t('webhooks.replays.standing.finished')).first()).toBeVisible()
  await expect(page.getByText(t('webhooks.results.unchanged')).first()).toBeVisible()
  await expectAccessible(page)

  const row = await ask(
    `SELECT state, result FROM webhook_delivery WHERE resource_id = $1 AND state = 'dead'`,
    [resource],
  )
  expect(row).toEqual([])
  await page.getByRole('link', { name: t('webhooks.replays.toList') }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('webhooks.replays.title'))
  await expectAccessible(page)
})

test('all that a filter shows is looked at again; who may only read is not asked', async ({
  signedIn,
  prepared,
}) => {
  const { id: payoutId, reference } = await prepared('settled', { reference: unique('filtered') })
  await bury(payoutId)
  const viewer = await signedIn('viewer')
  await viewer.webhooks.open(`?payout=${payoutId}`)
  const again = viewer.t('webhooks.replay.filtered')
  await expect(viewer.webhooks.rowOf(reference)).toBeVisible()
  await expect(viewer.page.getByRole('button', { name: again })).toHaveCount(0)
  await expect(viewer.webhooks.rows.getByRole('checkbox')).toHaveCount(0)

  const { page, t, webhooks } = await signedIn('admin')
  await webhooks.open(`?payout=${payoutId}`)
  await page.getByRole('button', { name: again }).click()
  await page
    .getByRole('dialog', { name: t('webhooks.replay.title') })
    .getByRole('button', { name: t('webhooks.replay.confirm') })
    .click()
  await expect(page).toHaveURL(/\/webhooks\/replays\/[0-9A-Z]{26}$/)
  await expect(page.getByText(t('webhooks.replays.standing.finished')).first()).toBeVisible()
  await expect(page.getByText(t('webhooks.chip.payout', { value: payoutId }))).toBeVisible()
})

test('a list that ends somewhere says so, in each language', async ({ signedIn }) => {
  await ask(
    `INSERT INTO delivery_replay (id, form_id, requested_by, created_at, total, finished_at)
     SELECT '01J0000000000000000000C' || lpad(n::text, 3, '0'), gen_random_uuid(), u.id, now(), 1, now()
     FROM app_user u, generate_series(1, 51) n WHERE u.role = 'admin' ON CONFLICT DO NOTHING`,
  )
  for (const locale of LOCALES) {
    const { page, t } = await signedIn('viewer', { locale })
    await page.goto('/webhooks/replays')
    await expect(page.getByText(t('common.table.cut', { count: 50 }))).toBeVisible()
    await page.goto('/incidents')
    await expect(page.getByText(t('common.table.cut', { count: 50 }))).toHaveCount(0)
  }
})
