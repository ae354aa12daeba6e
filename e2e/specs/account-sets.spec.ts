import { expectAccessible } from '@/e2e/fixtures/accessible'
import { expected, NOBODY } from '@/e2e/fixtures/action-table'
import { answerOf } from '@/e2e/fixtures/actions'
import { PAGES, ROUTES } from '@/e2e/fixtures/addresses'
import { readActions } from '@/e2e/fixtures/build'
import { ask, askText, changesByPeople } from '@/e2e/fixtures/database'
import { NOTHING, type OfAccount, ofAccount } from '@/e2e/fixtures/of-account'
import { expect, test } from '@/e2e/fixtures/test'
import { OF_ACCOUNTS, type Permission } from '@/lib/domain/permissions'
import { DEMO_PASSWORD } from '@/lib/users/demo-users.mjs'

// SEC-3, SEC-4: what a set names no account of is to whoever has it as if there were none.

const SET = 'Prepara en Brasil (ficticio)'
const held: readonly Permission[] = [...OF_ACCOUNTS]

// Each run of axe's rules would be kept in the trace as a whole.
test.use({ trace: 'off' })
test.describe.configure({ timeout: 120_000 })

// Others' tests count the people of the demo.
test.afterEach(async () => {
  await ask(`UPDATE app_user SET disabled_at = now() WHERE id LIKE 'e2e-account-%' AND disabled_at IS NULL`)
  // Nor are these offered to anybody else.
  await ask(`UPDATE permission_set SET retired_at = now(), retired_by_id = made_by_id
    WHERE account_ids <> '{}' AND retired_at IS NULL`)
})

/** Somebody who prepares, with this set. */
async function holder(name: string, setId: string): Promise<string> {
  const email = `${name}@demo.giro.invalid`
  await ask(
    `INSERT INTO app_user (id, person_id, email, name, password_hash, role, set_id)
     SELECT 'e2e-account-' || $1, 'e2e-account-' || $1, $2, 'Bruna Ficticia', password_hash, 'maker', $3 FROM app_user
     WHERE email = 'maker@demo.giro.invalid'`,
    [name, email, setId],
  )
  return email
}

const accountOf = (country: 'BR' | 'CL') =>
  askText('SELECT id FROM account WHERE country = $1::country ORDER BY id LIMIT 1', [country])

test('a set for one account is made on its page, and whoever has it meets that account alone', async ({
  signedIn,
  visitor,
}) => {
  const [br, cl] = [
    await askText(`SELECT name FROM account WHERE country = 'BR' ORDER BY id LIMIT 1`),
    await askText(`SELECT name FROM account WHERE country = 'CL' ORDER BY id LIMIT 1`),
  ]
  const { page, t } = await signedIn('admin')
  const main = page.getByRole('main')
  await page.goto('/settings/roles/new')
  const whole = page.getByRole('checkbox', { name: t('settings.roles.may.company:read') })
  // Only a page that listens takes away what is the whole company's.
  await expect(async () => {
    await page.getByRole('checkbox', { name: br, exact: true }).check()
    await expect(whole).toHaveCount(0, { timeout: 1_000 })
  }).toPass()
  await expect(page.getByRole('checkbox', { name: t('settings.roles.may.webhook:read') })).toHaveCount(0)
  await expectAccessible(page)
  await page.getByLabel(t('settings.sets.name'), { exact: true }).fill(SET)
  await page.getByRole('button', { name: t('settings.sets.submit') }).click()
  await expect(page).toHaveURL('/settings/roles')
  await expect(main.getByRole('listitem').filter({ hasText: SET })).toContainText(
    t('settings.sets.forAccounts', { accounts: br }),
  )

  const setId = await askText('SELECT id FROM permission_set WHERE name = $1', [SET])
  const email = await holder('brasil', setId)
  const there = await ofAccount('CL')
  const one = await visitor()
  await one.signIn.open()
  await one.signIn.fill(email, DEMO_PASSWORD)
  await one.signIn.submit()
  await expect(one.page).toHaveURL('/payouts')
  const list = one.page.getByRole('main')
  await expect(list).toContainText('BRL')
  await expect(list).not.toContainText('CLP')
  for (const key of ['incidents', 'sending', 'policies', 'webhooks'] as const)
    await expect(one.page.getByRole('link', { name: t(`frame.nav.${key}`), exact: true })).toHaveCount(0)
  await one.page.goto('/payouts/new')
  await expect(list).toContainText(br)
  await expect(list).not.toContainText(cl)
  await one.page.goto('/approvals?tab=others')
  await expect(list).not.toContainText('CLP')
  const answer = await one.page.context().request.get(`/payouts/${there.ids.payoutId}`)
  expect(answer.status()).toBe(404)
})

for (const [here, elsewhere] of [
  ['BR', 'CL'],
  ['CL', 'BR'],
] as const) {
  test(`whoever has a set for ${here} finds nothing of ${elsewhere} at any address or by any action`, async ({
    visitor,
  }) => {
    const adminId = await askText(`SELECT id FROM app_user WHERE email = 'admin@demo.giro.invalid'`)
    const setId = `e2e-set-${here}`
    await ask(
      `INSERT INTO permission_set (id, name, base, permissions, account_ids, made_by_id, made_at)
       VALUES ($1, $1, 'maker', $2, $3, $4, now())`,
      [setId, held, [await accountOf(here)], adminId],
    )
    const { page, signIn } = await visitor()
    await signIn.open()
    await signIn.fill(await holder(here.toLowerCase(), setId), DEMO_PASSWORD)
    await signIn.submit()
    await expect(page).toHaveURL('/payouts')
    // A page would go on asking.
    await page.goto('about:blank')
    const request = page.context().request
    const [own, others] = [await ofAccount(here), await ofAccount(elsewhere)]

    const said = async (address: string, { ids }: OfAccount) => {
      const filled = Object.entries(ids).reduce((text, [name, id]) => text.replace(`[${name}]`, id), address)
      const answer = await request.get(filled, { maxRedirects: 0 })
      // A list of what changed answers whoever may ask, about what they may see.
      const rows = address.includes('/changes?') ? /"rows":\[\]/.test(await answer.text()) : ''
      return `${answer.status()} ${rows}`
    }
    const named = /\[(payoutId|orderId|shiftId|cashRequestId)\]/
    const addresses: readonly (readonly [string, Permission])[] = [
      ...Object.entries(PAGES),
      ...Object.entries(ROUTES).map(([route, { permission, query }]) => [route + query, permission] as const),
    ]
    const about = addresses.filter(([address]) => named.test(address))
    expect(about.length).toBeGreaterThan(8)
    for (const [address, permission] of about) {
      const missing = await said(address, NOTHING)
      expect(await said(address, others), address).toBe(missing)
      if (!held.includes(permission)) expect(missing, address).toBe('403 ')
      // Where there is one of their own account, it is something else that they get.
      else if (Object.entries(own.ids).some(([name, id]) => address.includes(`[${name}]`) && id !== NOBODY))
        expect(await said(address, own), address).not.toBe(missing)
    }

    const before = await changesByPeople()
    const asked = readActions().filter((one) => /^(payout|cash|evidence):/.test(expected(one).permission))
    for (const action of asked) {
      const { harm } = expected(action)
      const missing = await answerOf(request, action.name, harm(NOTHING.targets))
      expect(await answerOf(request, action.name, harm(others.targets)), action.name).toBe(missing)
      if (!held.includes(expected(action).permission))
        expect(missing, action.name).toContain('"code":"forbidden"')
    }
    expect(await changesByPeople()).toBe(before)
  })
}
