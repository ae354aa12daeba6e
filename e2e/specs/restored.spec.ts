import { randomUUID } from 'node:crypto'
import { appendFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { ask, askText } from '@/e2e/fixtures/database'
import { preparePayout } from '@/e2e/fixtures/prepare-payout'
import { DATA_FOLDER } from '@/e2e/fixtures/product'
import { expect, test } from '@/e2e/fixtures/test'

/** Sends that the host's journal holds and the database does not know: as after a restored backup. */
async function remember(payoutId: string): Promise<void> {
  const [attempt] = await ask(
    `SELECT id AS "attemptId", payout_id AS "payoutId", chain_root_id AS "chainRootId", account_id AS "accountId",
      external_reference AS "externalReference", idempotency_key AS "idempotencyKey", amount_minor::text AS "amountMinor",
      currency FROM payout_attempt WHERE payout_id = $1`,
    [payoutId],
  )
  const lost = '01J0000000000000000000LOST'
  const gone = {
    attemptId: lost,
    payoutId: lost,
    chainRootId: lost,
    externalReference: 'lost-in-the-restore',
  }
  const lines = [attempt, { ...attempt, ...gone, idempotencyKey: randomUUID() }].map((facts) =>
    JSON.stringify({ ...facts, at: new Date().toISOString(), send: 1, fence: 1, by: 'before-the-restore' }),
  )
  const folder = path.resolve(DATA_FOLDER, 'anchor', await askText('SELECT instance_id FROM installation'))
  const file = readdirSync(folder).find((name) => name.startsWith('sent-')) ?? ''
  appendFileSync(path.join(folder, file), `\n${lines.join('\n')}\n`)
}

test('what a restored database lost is gone through before anything leaves again', async ({
  requestsOf,
  signedIn,
}) => {
  const people = { maker: await requestsOf('maker'), approver: await requestsOf('approver') }
  const payout = await preparePayout(people, 'submitted', {})
  await remember(payout.id)
  const cause = () =>
    ask('SELECT sending_stop_cause AS cause FROM installation').then(([row]) => row?.['cause'])
  await expect.poll(cause, { timeout: 30_000 }).toBe('restored')
  const { page, t } = await signedIn('admin')
  await page.goto('/settings/sending')
  await page.getByRole('link', { name: t('sending.restoredLink') }).click()
  await expect(page.getByText(t('restored.findings.unknown_sends'))).toBeVisible()
  await expect(page.getByText(t('restored.releaseFirst'))).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(3)
  await page
    .getByRole('row', { name: 'lost-in-the-restore' })
    .getByRole('button')
    .filter({ visible: true })
    .click()
  await expect(page.getByRole('row')).toHaveCount(2)
  await page.getByLabel(t('restored.allCount')).fill('7')
  await page.getByLabel(t('restored.allReason')).fill('Revisado con el extracto')
  await page.getByRole('button', { name: t('restored.allAction') }).click()
  await expect(page.getByText(t('errors.reasons.count_differs'))).toBeVisible()
  await page.getByLabel(t('restored.allCount')).fill('1')
  await page.getByRole('button', { name: t('restored.allAction') }).click()
  await expect(page.getByText(t('restored.linesNone'))).toBeVisible()
  await page.getByLabel(t('restored.releaseNote')).fill('Todo consta en el extracto')
  await page.getByRole('button', { name: t('restored.release') }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('restored.release') })
    .click()
  await expect(page.getByText(t('restored.none'))).toBeVisible()
  expect(await cause()).toBeNull()
  const state = await askText('SELECT state FROM payout WHERE id = $1', [payout.id])
  expect(state).toBe('unknown')
})
