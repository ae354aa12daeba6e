import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { real } from '@/e2e/fixtures/addresses'
import { askText } from '@/e2e/fixtures/database'
import { expect, test } from '@/e2e/fixtures/test'
import { verifyArchive } from '@/e2e/fixtures/verify-evidence'

const downloads = () =>
  askText(`SELECT count(*) FROM audit_event WHERE action = 'payout.download_evidence'`).then(Number)

test('an approver takes the evidence of a payout along, and that stays on record', async ({ signedIn }) => {
  const { page, t } = await signedIn('approver')
  const before = await downloads()
  await page.goto(await real('/payouts/[payoutId]'))
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: t('evidence.button') }).click()
  const file = await coming
  expect(file.suggestedFilename()).toMatch(/^giro-\w{26}\.zip$/)
  const archive = readFileSync(await file.path())
  expect(verifyArchive(archive).last).toMatchObject({ payouts: 1, file: [], flawed: [] })
  const files = unzipSync(archive)
  expect(Object.keys(files).sort()).toEqual(['approvals.json', 'evidence.pdf', 'timeline.json'])
  expect(strFromU8(files['approvals.json'] ?? new Uint8Array())).toContain('"format":"giro-approvals-1"')
  expect(strFromU8((files['evidence.pdf'] ?? new Uint8Array()).subarray(0, 5))).toBe('%PDF-')
  expect(await downloads()).toBe(before + 1)
})

test('no other site makes a browser ask for it, and who may not is not offered it', async ({
  signedIn,
  requestsOf,
}) => {
  const { page, t } = await signedIn('maker')
  const address = await real('/payouts/[payoutId]')
  await page.goto(address)
  await expect(page.getByRole('link', { name: t('evidence.button') })).toHaveCount(0)
  const before = await downloads()
  const request = await requestsOf('approver')
  const foreign = await request.get(`/api${address}/evidence`, {
    headers: { 'sec-fetch-site': 'cross-site' },
  })
  expect(foreign.status()).toBe(403)
  expect(await downloads()).toBe(before)
})
