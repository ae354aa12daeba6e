import { ask } from '@/e2e/fixtures/database'
import { searching } from '@/e2e/fixtures/sealed'
import { expect, test } from '@/e2e/fixtures/test'
import { formatDocument } from '@/lib/domain/document'
import { makeCnpj } from '@/prisma/factories/documents'
import { makePixKey } from '@/prisma/factories/payout-inputs'

/** Of everybody whom `prepared` pays. */
const KEY = makePixKey('EMAIL')
const DOCUMENT = formatDocument('CNPJ', makeCnpj(1))
const WHOLE = [KEY, DOCUMENT, makeCnpj(1)]

const events = async (payoutId: string, action: string) =>
  (await ask('SELECT 1 FROM audit_event WHERE object_id = $1 AND action = $2', [payoutId, action])).length

test('no page but the one that decides gets a whole key or document, neither in words nor in data', async ({
  prepared,
  requestsOf,
}) => {
  const settled = await prepared('settled')
  const waiting = await prepared('submitted')
  for (const role of ['maker', 'approver', 'auditor'] as const) {
    const request = await requestsOf(role)
    const addresses = [
      `/payouts/${settled.id}`,
      `/payouts/${waiting.id}`,
      `/approvals/${settled.id}`,
      '/payouts',
      '/approvals',
      searching(`/payouts?q=${settled.reference}`),
      ...(role === 'approver' ? [] : [`/approvals/${waiting.id}`]),
    ]
    for (const address of addresses) {
      for (const headers of [{}, { rsc: '1' }]) {
        const text = await (await request.get(address, { headers })).text()
        expect(text, address).toContain('pa***@ficticia.example')
        for (const value of WHOLE) expect(text, `${address} for the ${role}`).not.toContain(value)
      }
    }
  }
})

test('who decides sees the destination whole, once on record; who does not sees it masked', async ({
  prepared,
  signedIn,
}) => {
  const { id } = await prepared('submitted')
  const approver = await signedIn('approver')
  await approver.approvals.openDecision(id)
  for (const value of WHOLE) await expect(approver.approvals.sent).toContainText(value)
  await approver.page.reload()
  await expect(approver.approvals.sent).toContainText(KEY)
  expect(await events(id, 'payout.view_to_decide')).toBe(1)

  const viewer = await signedIn('viewer')
  await viewer.approvals.openDecision(id)
  await expect(viewer.approvals.sent).toContainText(viewer.t('approvals.sent.masked'))
  for (const value of WHOLE) await expect(viewer.approvals.sent).not.toContainText(value)
  expect(await events(id, 'payout.view_to_decide')).toBe(1)
})

test('whoever may is shown what is masked by a button, on record, until the page is left', async ({
  prepared,
  signedIn,
}) => {
  const { id } = await prepared('settled')
  const { page, payout, t } = await signedIn('auditor')
  await payout.open(id)
  const main = page.getByRole('main')
  const show = main.getByRole('button', { name: t('payout.reveal.action') })
  // By the answer that it shows: it is pressed again until the page listens.
  await expect(async () => {
    if (await show.isVisible()) await show.click()
    await expect(main).toContainText(KEY, { timeout: 2_000 })
  }).toPass()
  await expect(main).toContainText(DOCUMENT)
  expect(page.url()).not.toContain('@')
  expect(await events(id, 'payout.reveal')).toBeGreaterThan(0)
  await main.getByRole('button', { name: t('payout.reveal.hide') }).click()
  await expect(main).not.toContainText(KEY)
  await show.click()
  await expect(main).toContainText(KEY)
  await page
    .getByRole('link', { name: t('frame.nav.payouts') })
    .first()
    .click()
  await page.waitForURL(/\/payouts$/)
  await page.goBack()
  await expect(payout.heading).toBeVisible()
  await expect(show).toBeVisible()
  await expect(main).not.toContainText(KEY)

  const viewer = await signedIn('viewer')
  await viewer.payout.open(id)
  await expect(viewer.page.getByRole('button', { name: t('payout.reveal.action') })).toHaveCount(0)
})
