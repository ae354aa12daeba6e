import { expected, NOBODY, readTargets } from '@/e2e/fixtures/action-table'
import { callAction } from '@/e2e/fixtures/actions'
import { PAGES, ROUTES, real } from '@/e2e/fixtures/addresses'
import { readActions } from '@/e2e/fixtures/build'
import { ask, askText, changesByPeople } from '@/e2e/fixtures/database'
import { servedTill } from '@/e2e/fixtures/served-till'
import { expect, test } from '@/e2e/fixtures/test'
import { can, ROLES, wholeRole } from '@/lib/domain/permissions'

const ID = /^[0-9A-HJKMNP-TV-Z]{26}$/
/** They only give a number to answer with; what is not there cannot be approved with it. */
const CHALLENGES = ['beginSetAction']
const addresses = [
  ...Object.entries(PAGES).map(([address, permission]) => ({ address, permission, query: '' })),
  ...Object.entries(ROUTES).map(([address, route]) => ({ address, ...route })),
].filter(({ address }) => /\[\w+Id\]/.test(address))

for (const role of ROLES) {
  test(`the ${role} finds what is there, and neither what is not nor what no id can be`, async ({
    requestsOf,
  }) => {
    const request = await requestsOf(role)
    const statusOf = async (address: string) => (await request.get(address, { maxRedirects: 0 })).status()
    for (const { address, permission, query } of addresses) {
      const missing = [NOBODY, 'any', "'%20OR%201=1--", '%00'].map(
        (id) => address.replace(/\[\w+\]/, id) + query,
      )
      if (can(wholeRole(role), permission)) {
        expect([200, 307, 404], address).toContain(await statusOf((await real(address)) + query))
        for (const one of missing) expect([400, 404], one).toContain(await statusOf(one))
      } else {
        // Who may not look learns nothing of what there is.
        for (const one of [(await real(address)) + query, ...missing.slice(0, 2)])
          expect(await statusOf(one), one).toBe(403)
      }
    }
  })

  test(`the ${role} changes nothing that is not there`, async ({ requestsOf }) => {
    const request = await requestsOf(role)
    const targets = await readTargets()
    const before = await changesByPeople()
    for (const action of readActions().filter((one) => can(wholeRole(role), expected(one).permission))) {
      const input = missingOnes(expected(action).harm(targets))
      if (input === undefined) continue
      if (CHALLENGES.includes(action.name)) continue
      const { code } = await callAction(request, action, action.page, input)
      expect(['not_found', 'invalid_input', 'refused', 'conflict', 'forbidden'], action.name).toContain(code)
    }
    expect(await changesByPeople()).toBe(before)
  })
}

test('a till of another cashier is as good as none', async ({ requestsOf }) => {
  const email = 'cashier-three@demo.giro.invalid'
  await ask(
    `INSERT INTO app_user (id, person_id, email, name, password_hash, role, disabled_at)
     SELECT 'e2e-third-cashier', 'e2e-third-cashier', $1, 'Eva Ficticia', password_hash, role, now()
     FROM app_user WHERE email = 'cashier@demo.giro.invalid' ON CONFLICT DO NOTHING`,
    [email],
  )
  const cashier = await requestsOf('cashier')
  const [other, own] = [await servedTill({ email, open: false }), await servedTill({})]
  for (const address of ['/cash-out/tills/[id]', '/api/cash-out/tills/[id]/now']) {
    const statusOf = async (id: string) => (await cashier.get(address.replace('[id]', id))).status()
    expect(await statusOf(own.id), address).toBe(200)
    expect(await statusOf(other.id), address).toBe(await statusOf(NOBODY))
    expect(await statusOf(other.id), address).toBe(404)
  }
  const order = (tillId: string) => ({ tillId, formId: crypto.randomUUID(), locale: 'es', openedWith: '1' })
  const open = readActions().find(({ name }) => name === 'openShiftAction')
  if (!open) throw new Error('the build has no openShiftAction')
  const drawers = () => askText('SELECT count(*) FROM cash_shift')
  const before = await drawers()
  const answers = [other.id, NOBODY].map((id) => callAction(cashier, open, open.page, order(id)))
  const [others, missing] = await Promise.all(answers)
  expect(others?.code).toBe('not_found')
  expect(missing?.code).toBe('not_found')
  expect(await drawers()).toBe(before)
})

/** The same input about things that are not there; undefined: it is about nothing. */
function missingOnes(harm: unknown): unknown {
  let found = false
  const replaced: unknown = JSON.parse(JSON.stringify(harm), (_, value: unknown) => {
    if (typeof value !== 'string' || !ID.test(value)) return value
    found = true
    return NOBODY
  })
  return found ? replaced : undefined
}
