import { askText } from '@/e2e/fixtures/database'
import { asSuperuser } from '@/e2e/fixtures/planted-places'
import { searching } from '@/e2e/fixtures/sealed'
import { expect, test } from '@/e2e/fixtures/test'

test('a payout whose data the rule erased says so, keeps the rest, and shows nobody whole', async ({
  prepared,
  signedIn,
  requestsOf,
}) => {
  const { id, reference, name } = await prepared('settled')
  await ageAndErase(id)
  const { page, payout, t } = await signedIn('auditor')
  await payout.open(id)
  await expect(payout.heading).toContainText('BRL 100,00')
  await expect(payout.heading).toContainText(t('payout.noName'))
  await payout.expectOutcome('settled')
  const main = page.getByRole('main')
  await expect(main).toContainText(/Datos del destino borrados el .+ por la regla de conservación/)
  await expect(main).not.toContainText(name)
  await expect(page.getByRole('button', { name: t('payout.reveal.action') })).toHaveCount(0)
  const delivery = await askText('SELECT id FROM webhook_delivery WHERE payout_id = $1 LIMIT 1', [id])
  await page.goto(`/webhooks/${delivery}`)
  await expect(main).toContainText(t('webhooks.detail.erased'))
  await page.goto(searching(`/payouts?q=${reference}`))
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2)

  const request = await requestsOf('auditor')
  for (const address of [`/approvals/${id}`, `/api/payouts/${id}/evidence`]) {
    const answer = await request.get(address)
    expect(answer.status(), address).toBe(200)
    expect(await answer.text()).not.toContain(name)
  }
})

/** As if it had ended long ago: what only the owner of the tables can say. */
async function ageAndErase(payoutId: string): Promise<void> {
  await asSuperuser(async (client) => {
    await client.query('BEGIN')
    await client.query('ALTER TABLE payout DISABLE TRIGGER USER')
    await client.query(`UPDATE payout SET changed_at = now() - interval '500 days' WHERE id = $1`, [payoutId])
    await client.query('ALTER TABLE payout ENABLE TRIGGER USER')
    await client.query('COMMIT')
    // It waits for nobody who writes, and comes again.
    await expect(async () => {
      await client.query(`SELECT erase_payouts(now() - interval '400 days', 10)`)
      const { rows } = await client.query('SELECT erased_at FROM payout WHERE id = $1', [payoutId])
      expect(rows[0]?.erased_at).not.toBeNull()
    }).toPass()
  })
}
