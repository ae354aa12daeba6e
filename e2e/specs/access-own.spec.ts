import { expected, NOBODY, readTargets } from '@/e2e/fixtures/action-table'
import { act, answerOf, ownOrigin } from '@/e2e/fixtures/actions'
import { readActions } from '@/e2e/fixtures/build'
import { ask, askPastGuards, askText, changesByPeople } from '@/e2e/fixtures/database'
import {
  ADDED,
  clearUp,
  fingerprint,
  idOf,
  somebodyElse,
  type Things,
  thingsOf,
  tillOf,
} from '@/e2e/fixtures/own-things'
import { expect, test } from '@/e2e/fixtures/test'
import { ACTIONS_ABOUT, ADDRESSES_ABOUT, about, readUnclassed } from '@/e2e/fixtures/whose'
import type { Role } from '@/lib/domain/permissions'
import { SoftwarePasskey } from '@/lib/testing/software-passkey'
import { DEMO_PASSWORD } from '@/lib/users/demo-users.mjs'
import { makePixInput } from '@/prisma/factories/payout-inputs'

// SEC-3: what belongs to one person is to everybody else as if there were none, and stays as it is.

type Own = (typeof ACTIONS_ABOUT.own)[number]
type Asked = { readonly role: Role; readonly thing: keyof Things; readonly input: (id: string) => unknown }

const MISSING: Things = {
  session: '0'.repeat(64),
  factor: NOBODY,
  totp: 'A'.repeat(43),
  passkey: 'A'.repeat(43),
  absence: NOBODY,
  notice: '999999999999',
  refresh: NOBODY,
}
const ABOUT: Readonly<Record<Own, Asked>> = {
  renameFactorAction: {
    role: 'auditor',
    thing: 'factor',
    input: (factorId) => ({ factorId, name: ADDED }),
  },
  removeFactorAction: {
    role: 'auditor',
    thing: 'factor',
    input: (factorId) => ({ factorId, password: DEMO_PASSWORD }),
  },
  finishTotpAction: {
    role: 'auditor',
    thing: 'totp',
    input: (nonce) => ({ nonce, name: ADDED, code: '000000' }),
  },
  finishPasskeyAction: {
    role: 'auditor',
    thing: 'passkey',
    input: (nonce) => ({
      nonce,
      name: ADDED,
      ...new SoftwarePasskey().attest({ challenge: nonce, rpId: 'localhost', origin: ownOrigin() }),
    }),
  },
  endOwnSessionAction: {
    role: 'auditor',
    thing: 'session',
    input: (sessionId) => ({ sessionId, password: DEMO_PASSWORD }),
  },
  endDelegationAction: { role: 'approver', thing: 'absence', input: (delegationId) => ({ delegationId }) },
  readDigestAction: { role: 'approver', thing: 'absence', input: (delegationId) => ({ delegationId }) },
  markReadAction: { role: 'auditor', thing: 'notice', input: (id) => ({ ids: [id] }) },
}

test('every action and address that is told an id says whose it is', async () => {
  expect(await readUnclassed()).toEqual([])
})

test('what belongs to one person answers everybody else as what does not exist, and nothing changes', async ({
  visitor,
}) => {
  const roles = [...new Set(Object.values(ABOUT).map(({ role }) => role))]
  for (const role of roles) {
    // A session of its own: whoever proves anew who they are goes on under another id.
    const { page, signIn } = await visitor()
    await signIn.as(role)
    await page.goto('about:blank')
    const { request } = page.context()
    const otherId = await somebodyElse(role)
    const [others, own] = [await thingsOf(otherId), await thingsOf(await idOf(role))]
    const asked = Object.entries(ABOUT).filter(([, one]) => one.role === role)
    const before = await fingerprint(otherId, '')
    const changes = await changesByPeople()
    for (const [name, { thing, input }] of asked) {
      const missing = await answerOf(request, name, input(MISSING[thing]))
      expect(await answerOf(request, name, input(others[thing])), name).toBe(missing)
      expect(missing, name).not.toContain('invalid_input')
    }
    expect(await fingerprint(otherId, '')).toBe(before)
    expect(await changesByPeople()).toBe(changes)
    // One's own is something else to each of them: neither the id's form nor the action is what refused.
    for (const [name, { thing, input }] of asked) {
      expect(await answerOf(request, name, input(own[thing])), `one's own: ${name}`).not.toBe(
        await answerOf(request, name, input(MISSING[thing])),
      )
    }
    await clearUp([others, own])
  }
})

test('addresses of what belongs to one person, too', async ({ requestsOf }) => {
  const request = await requestsOf('approver')
  const others = await thingsOf(await somebodyElse('approver'))
  const own = await thingsOf(await idOf('approver'))
  const addresses: Record<(typeof ADDRESSES_ABOUT.own)[number], (things: Things) => string> = {
    '/api/payouts/refresh/[requestId]': ({ refresh }) => `/api/payouts/refresh/${refresh}`,
    '/approvals/absence': ({ absence }) => `/approvals/absence?of=${absence}`,
  }
  for (const [name, addressOf] of Object.entries(addresses)) {
    const statusOf = async (things: Things) => (await request.get(addressOf(things))).status()
    expect(await statusOf(own), name).toBe(200)
    expect(await statusOf(MISSING), name).toBe(404)
    expect(await statusOf(others), name).toBe(404)
  }
  await clearUp([others, own])
})

test('what belongs to the till of another cashier is to this one as if there were none', async ({
  requestsOf,
}) => {
  const cashier = await requestsOf('cashier')
  const otherId = await somebodyElse('cashier')
  const others = await tillOf(`${otherId}@demo.giro.invalid`)
  const own = await tillOf('cashier@demo.giro.invalid')
  const targets = await readTargets()
  const idIn = (name: string, of: typeof own) =>
    name === 'closeShiftAction' ? of.drawer : /^(create|open)/.test(name) ? of.till : of.order
  const before = [await fingerprint(otherId, others.till), await changesByPeople()]
  for (const name of ACTIONS_ABOUT.till) {
    const action = readActions().find((one) => one.name === name)
    if (!action) throw new Error(`the build has no ${name}`)
    const harm = expected(action).harm(targets)
    const missing = await answerOf(cashier, name, harm)
    expect(missing, name).toContain('"code":"not_found"')
    expect(await answerOf(cashier, name, about(harm, idIn(name, others))), name).toBe(missing)
  }
  expect([await fingerprint(otherId, others.till), await changesByPeople()]).toEqual(before)
  // The first makes something, and the others do nothing anew to an order that is over.
  const but: readonly string[] = ['createOrderAction', 'handOverAction', 'decideWithdrawalAction']
  for (const name of ACTIONS_ABOUT.till.filter((one) => !but.includes(one))) {
    const action = readActions().find((one) => one.name === name)
    const harm = action && expected(action).harm(targets)
    const said = await answerOf(cashier, name, about(harm, idIn(name, own)))
    expect(said, `one's own: ${name}`).not.toContain('not_found')
  }
  // What was counted was not what it held: nobody has to look at that.
  await ask(
    `UPDATE incident SET closed_by_id = 'giro', closed_at = now(), close_reason = 'news_arrived'
     WHERE kind = 'drawer_difference' AND subject = $1 AND closed_at IS NULL`,
    [own.drawer],
  )
  const ids = (things: typeof own | null) => ({
    tillId: things?.till ?? NOBODY,
    orderId: things?.order ?? NOBODY,
    shiftId: things?.drawer ?? NOBODY,
  })
  for (const address of ADDRESSES_ABOUT.till) {
    const asked = async (things: typeof own | null) => {
      const known = Object.entries(ids(things))
      const path = known.reduce((text, [name, id]) => text.replace(`[${name}]`, id), address)
      const query = address.endsWith('/changes')
        ? `?ids=${ids(things).orderId}&since=2026-01-01T00:00:00.000Z`
        : ''
      const answered = await cashier.get(path + query)
      const rows = query === '' ? '' : /"rows":\[\]/.test(await answered.text())
      return `${answered.status()} ${rows}`
    }
    const missing = await asked(null)
    expect(await asked(others), address).toBe(missing)
    expect(await asked(own), `one's own: ${address}`).not.toBe(missing)
  }
})

test('what another maker prepared is seen, and changed by nobody else', async ({ requestsOf }) => {
  const maker = await requestsOf('maker')
  const otherId = await somebodyElse('maker')
  const { accountId } = await readTargets()
  const text = await act(maker, 'createPayoutAction', makePixInput(accountId))
  const payoutId = /"payoutId":"(\w+)"/.exec(text)?.[1] ?? ''
  await askPastGuards('UPDATE payout SET maker_id = $2, editor_ids = ARRAY[$2] WHERE id = $1', [
    payoutId,
    otherId,
  ])
  expect((await maker.get(`/payouts/${payoutId}`)).status()).toBe(200)
  const before = [await fingerprint(otherId, ''), await changesByPeople()]
  const inputs: Record<string, unknown> = {
    withdrawResolutionAction: { resolutionId: NOBODY },
    editPayoutAction: { payoutId, version: 1, payout: makePixInput(accountId, { amount: '999,00' }) },
    editAndSubmitPayoutAction: {
      payoutId,
      version: 1,
      payout: makePixInput(accountId, { amount: '999,00' }),
    },
  }
  for (const name of ACTIONS_ABOUT.maker) {
    const said = await answerOf(maker, name, inputs[name] ?? { payoutId, version: 1 })
    expect(said, name).toMatch(/"code":"(refused|forbidden|not_found|conflict)"/)
  }
  expect([await fingerprint(otherId, ''), await changesByPeople()]).toEqual(before)
  await askPastGuards('UPDATE payout SET maker_id = $2, editor_ids = ARRAY[$2] WHERE id = $1', [
    payoutId,
    await idOf('maker'),
  ])
  await act(maker, 'discardPayoutAction', { payoutId, version: 1 })
})

test('the challenge of another person answers for nobody', async ({ requestsOf }) => {
  const approver = await requestsOf('approver')
  const otherId = await somebodyElse('approver')
  const { waiting } = await readTargets()
  const nonce = await askText(
    `INSERT INTO step_up (nonce, user_id, purpose, digest, created_at, expires_at)
     VALUES (repeat('B', 35) || substr(md5(random()::text), 1, 8), $1, 'approve', $2, now(), now() + interval '5 minutes') RETURNING nonce`,
    [otherId, waiting.digest],
  )
  const before = [await fingerprint(otherId, ''), await changesByPeople()]
  const proof = { kind: 'password', nonce, password: DEMO_PASSWORD }
  const inputs = {
    approveAction: { ...waiting, proof },
    approveSetAction: { items: [{ ...waiting, onBehalfOf: null }], proof },
  }
  for (const name of ACTIONS_ABOUT.challenge) {
    expect(await answerOf(approver, name, inputs[name]), name).toMatch(
      /"code":"(refused|forbidden|conflict)"/,
    )
  }
  expect([await fingerprint(otherId, ''), await changesByPeople()]).toEqual(before)
  expect(await askText('SELECT state FROM payout WHERE id = $1', [waiting.payoutId])).toBe('submitted')
})
