import { callAction } from '@/e2e/fixtures/actions'
import { readActions, type ServerAction } from '@/e2e/fixtures/build'
import { ask, askText, changesByPeople } from '@/e2e/fixtures/database'
import { expect, test } from '@/e2e/fixtures/test'
import type { ErrorCode } from '@/lib/domain/errors'
import { can, type Permission, ROLES } from '@/lib/domain/permissions'
import { makePixInput } from '@/prisma/factories/payout-inputs'

/** What the inputs below speak of: each would change something if its action were not refused. */
type Desk = {
  readonly accountId: string
  readonly viewerId: string
  readonly draft: { readonly payoutId: string; readonly version: number }
  readonly waiting: { readonly payoutId: string; readonly version: number; readonly digest: string }
}
type Expected = { readonly permission: Permission; readonly harm: (desk: Desk) => unknown }

const prepare = (harm: Expected['harm']): Expected => ({ permission: 'payout:prepare', harm })
const manageUsers = (harm: Expected['harm']): Expected => ({ permission: 'user:manage', harm })
const manageAccounts = (harm: Expected['harm']): Expected => ({ permission: 'account:manage', harm })
const edited = ({ draft, accountId }: Desk) => ({ ...draft, payout: makePixInput(accountId) })

/** Every server action there is. One that is missing here fails the first test. */
const ACTIONS: Readonly<Record<string, Expected>> = {
  createPayoutAction: prepare(({ accountId }) => makePixInput(accountId)),
  createAndSubmitPayoutAction: prepare(({ accountId }) => makePixInput(accountId)),
  editPayoutAction: prepare(edited),
  editAndSubmitPayoutAction: prepare(edited),
  submitPayoutAction: prepare(({ draft }) => draft),
  discardPayoutAction: prepare(({ draft }) => draft),
  restorePayoutAction: prepare(({ draft }) => draft),
  approveAction: { permission: 'payout:decide', harm: ({ waiting }) => waiting },
  rejectAction: {
    permission: 'payout:decide',
    harm: ({ waiting }) => ({ ...waiting, reason: 'A reason that nobody may give.' }),
  },
  requestRefreshAction: {
    permission: 'payout:refresh',
    harm: ({ waiting }) => ({ payoutIds: [waiting.payoutId] }),
  },
  createUserAction: manageUsers(() => ({
    name: 'Uninvited',
    email: 'uninvited@giro.invalid',
    role: 'admin',
  })),
  changeRoleAction: manageUsers(({ viewerId }) => ({ userId: viewerId, roleSeen: 'viewer', role: 'admin' })),
  disableUserAction: manageUsers(({ viewerId }) => ({ userId: viewerId })),
  enableUserAction: manageUsers(({ viewerId }) => ({ userId: viewerId })),
  createAccountAction: manageAccounts(() => ({
    name: 'Uninvited',
    country: 'BR',
    collectorId: '990000009',
    timeZone: 'America/Sao_Paulo',
    mode: 'test',
    baseUrl: 'https://uninvited.invalid',
    accessTokenEnv: 'MERCADOPAGO_UNINVITED',
    signingKeyEnv: '',
    webhookSecretEnv: '',
  })),
  updateAccountAction: manageAccounts(({ accountId }) => ({ accountId, version: 1, name: 'Uninvited' })),
  resumeAccountAction: manageAccounts(({ accountId }) => ({ accountId, stoppedAt: '2026-01-01T00:00:00Z' })),
  saveBankAction: manageAccounts(() => ({ bankId: '99999', name: 'Banco Intruso' })),
  removeBankAction: manageAccounts(() => ({ bankId: '001' })),
}

test('every server action of the build has its permission in this file', () => {
  const unknown = readActions().filter(({ name }) => !(name in ACTIONS))
  expect(unknown.map(({ name }) => name)).toEqual([])
})

test('who is signed out is refused every action, wherever it is called', async ({ request }) => {
  const desk = await readDesk()
  const before = await changesByPeople()
  for (const action of readActions()) {
    for (const address of [action.page, '/sign-in']) {
      const { code } = await callAction(request, action, address, expected(action).harm(desk))
      expect(code, `${action.name} at ${address}`).toBe('unauthenticated')
    }
  }
  expect(await changesByPeople()).toBe(before)
})

for (const role of ROLES) {
  test(`the ${role} is refused every action that the role lacks, and nothing happens`, async ({
    requestsOf,
  }) => {
    const request = await requestsOf(role)
    const desk = await readDesk()
    const before = await changesByPeople()
    for (const action of readActions()) {
      const { permission, harm } = expected(action)
      const allowed = can(role, permission)
      const wanted: ErrorCode = allowed ? 'invalid_input' : 'forbidden'
      for (const address of [action.page, '/sign-in']) {
        const input = allowed ? { nonsense: true } : harm(desk)
        const { code } = await callAction(request, action, address, input)
        expect(code, `${action.name} at ${address}`).toBe(wanted)
      }
    }
    expect(await changesByPeople()).toBe(before)
  })
}

function expected({ name }: ServerAction): Expected {
  const found = ACTIONS[name]
  if (!found) throw new Error(`${name} is missing in the table`)
  return found
}

async function readDesk(): Promise<Desk> {
  const [draft] = await ask(`SELECT id, version FROM payout WHERE state = 'draft' ORDER BY id LIMIT 1`)
  const [waiting] = await ask(
    `SELECT id, version, envelope_digest FROM payout WHERE state = 'submitted' ORDER BY id LIMIT 1`,
  )
  return {
    accountId: await askText(`SELECT id FROM account WHERE country = 'BR'`),
    viewerId: await askText(`SELECT id FROM app_user WHERE role = 'viewer'`),
    draft: { payoutId: String(draft?.['id']), version: Number(draft?.['version']) },
    waiting: {
      payoutId: String(waiting?.['id']),
      version: Number(waiting?.['version']),
      digest: String(waiting?.['envelope_digest']),
    },
  }
}
