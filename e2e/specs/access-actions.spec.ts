import { callAction } from '@/e2e/fixtures/actions'
import { readActions, type ServerAction } from '@/e2e/fixtures/build'
import { ask, askText, changesByPeople } from '@/e2e/fixtures/database'
import { expect, test } from '@/e2e/fixtures/test'
import { can, type Permission, ROLES } from '@/lib/domain/permissions'
import { FIRST_POLICY } from '@/lib/domain/policy/policy'
import { DEMO_PASSWORD } from '@/lib/users/demo-users.mjs'
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
const manageTills = (harm: Expected['harm']): Expected => ({ permission: 'cash:manage', harm })
const atTill = (harm: object): Expected => ({ permission: 'cash:desk', harm: () => harm })
const handle = (harm: object): Expected => ({
  permission: 'incident:handle',
  harm: () => ({ incidentId: '01J0000000000000000000CERR', ...harm }),
})
const ownFactors = (harm: object): Expected => ({ permission: 'desk:enter', harm: () => harm })
const resolve = (harm: Expected['harm']): Expected => ({ permission: 'payout:resolve', harm })
const edited = ({ draft, accountId }: Desk) => ({ ...draft, payout: makePixInput(accountId) })

const NOBODY = '01J00000000000000000000000'
const FORM_ID = '00000000-0000-4000-8000-000000000001'

/** Every server action there is. One that is missing here fails the first test. */
const ACTIONS: Readonly<Record<string, Expected>> = {
  createPayoutAction: prepare(({ accountId }) => makePixInput(accountId)),
  createAndSubmitPayoutAction: prepare(({ accountId }) => makePixInput(accountId)),
  editPayoutAction: prepare(edited),
  editAndSubmitPayoutAction: prepare(edited),
  submitPayoutAction: prepare(({ draft }) => draft),
  discardPayoutAction: prepare(({ draft }) => draft),
  restorePayoutAction: prepare(({ draft }) => draft),
  payAgainAction: prepare(({ waiting }) => ({ payoutId: waiting.payoutId, formId: FORM_ID })),
  correctCopyAction: prepare(({ waiting }) => ({ payoutId: waiting.payoutId, formId: FORM_ID })),
  beginStepUpAction: { permission: 'payout:decide', harm: ({ waiting }) => waiting },
  approveAction: {
    permission: 'payout:decide',
    harm: ({ waiting }) => ({
      ...waiting,
      proof: { kind: 'password', nonce: 'A'.repeat(43), password: DEMO_PASSWORD },
    }),
  },
  beginSetAction: {
    permission: 'payout:decide',
    harm: ({ waiting }) => ({ items: [{ ...waiting, onBehalfOf: null }] }),
  },
  approveSetAction: {
    permission: 'payout:decide',
    harm: ({ waiting }) => ({
      items: [{ ...waiting, onBehalfOf: null }],
      proof: { kind: 'password', nonce: 'A'.repeat(43), password: DEMO_PASSWORD },
    }),
  },
  rejectAction: {
    permission: 'payout:decide',
    harm: ({ waiting }) => ({ ...waiting, cause: 'other', reason: 'A reason that nobody may give.' }),
  },
  proposePairAction: {
    permission: 'policy:manage',
    harm: ({ viewerId }) => ({
      oneId: viewerId,
      otherId: viewerId,
      basedOn: 1,
      note: 'Nobody may propose this.',
    }),
  },
  dissolvePairAction: {
    permission: 'policy:manage',
    harm: () => ({ basedOn: 1, note: 'Nobody may end this.' }),
  },
  askEmergencyAction: {
    permission: 'payout:decide',
    harm: () => ({ minutes: 30, reason: 'A reason that nobody may give.' }),
  },
  joinEmergencyAction: {
    permission: 'payout:decide',
    harm: () => ({ emergencyId: NOBODY, reason: 'A reason that nobody may give.' }),
  },
  endEmergencyAction: { permission: 'payout:read', harm: () => ({ emergencyId: NOBODY }) },
  reviewEmergencyAction: {
    permission: 'policy:manage',
    harm: () => ({ emergencyId: NOBODY, review: 'A review that nobody may give.' }),
  },
  nameDeputyAction: {
    permission: 'payout:decide',
    harm: ({ viewerId }) => ({
      deputyId: viewerId,
      firstDay: '2027-01-04',
      lastDay: '2027-01-05',
      timeZone: 'America/Sao_Paulo',
    }),
  },
  endDelegationAction: { permission: 'payout:decide', harm: () => ({ delegationId: NOBODY }) },
  readDigestAction: { permission: 'payout:decide', harm: () => ({ delegationId: NOBODY }) },
  recallPayoutAction: {
    permission: 'payout:read',
    harm: ({ waiting }) => ({ payoutId: waiting.payoutId, version: waiting.version }),
  },
  beginShowingFactorAction: ownFactors({}),
  beginPasskeyAction: ownFactors({ password: DEMO_PASSWORD }),
  finishPasskeyAction: ownFactors({
    nonce: 'A'.repeat(43),
    name: 'Uninvited',
    credentialId: 'AA',
    clientDataJson: 'AA',
    attestationObject: 'AA',
    transports: [],
  }),
  beginTotpAction: ownFactors({ password: DEMO_PASSWORD }),
  finishTotpAction: ownFactors({ nonce: 'A'.repeat(43), name: 'Uninvited', code: '123456' }),
  makeRecoveryCodesAction: ownFactors({ password: DEMO_PASSWORD }),
  renameFactorAction: ownFactors({ factorId: NOBODY, name: 'Uninvited' }),
  removeFactorAction: ownFactors({ factorId: NOBODY, password: DEMO_PASSWORD }),
  endOwnSessionAction: ownFactors({ sessionId: '0'.repeat(64) }),
  endOtherSessionsAction: ownFactors({}),
  changePasswordAction: ownFactors({ present: DEMO_PASSWORD, password: 'a phrase of nobody here' }),
  proposeResolutionAction: resolve(({ waiting }) => ({
    payoutId: waiting.payoutId,
    attemptId: NOBODY,
    verdict: 'paid',
    reference: 'receipt 1',
  })),
  confirmResolutionAction: resolve(() => ({ resolutionId: NOBODY })),
  withdrawResolutionAction: resolve(() => ({ resolutionId: NOBODY })),
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
  resetFactorsAction: manageUsers(({ viewerId }) => ({ userId: viewerId })),
  inviteAgainAction: manageUsers(({ viewerId }) => ({ userId: viewerId })),
  withdrawInvitationAction: manageUsers(({ viewerId }) => ({ userId: viewerId })),
  makeResetLinkAction: manageUsers(({ viewerId }) => ({ userId: viewerId })),
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
  stopSendingAction: { permission: 'sending:stop', harm: () => ({ note: 'Nobody may stop this.' }) },
  resumeSendingAction: {
    permission: 'sending:resume',
    harm: () => ({ stoppedAt: '2026-01-01T00:00:00Z', note: 'Nobody may resume this.' }),
  },
  seeSendAction: { permission: 'sending:resume', harm: () => ({ lineId: '01J00000000000000000000000' }) },
  seeAllSendsAction: {
    permission: 'sending:resume',
    harm: () => ({ count: 1, reason: 'Nobody may go through this.' }),
  },
  releaseRestoredAction: {
    permission: 'sending:resume',
    harm: () => ({ reason: 'Nobody may release this.', reportIds: ['00000000-0000-4000-8000-000000000000'] }),
  },
  setHostAsideAction: {
    permission: 'sending:resume',
    harm: () => ({ anchorId: '00000000-0000-4000-8000-000000000000', reason: 'Nobody may set this aside.' }),
  },
  requestReplayAction: {
    permission: 'webhook:replay',
    harm: () => ({ formId: FORM_ID, what: { ids: ['01J0000000000000000000CERR'] } }),
  },
  cancelReplayAction: {
    permission: 'webhook:replay',
    harm: () => ({ replayId: '01J0000000000000000000CERR' }),
  },
  takeIncidentAction: handle({ takenBySeen: null }),
  giveBackIncidentAction: handle({}),
  closeIncidentAction: handle({ reason: 'A reason that nobody may give.' }),
  markReadAction: { permission: 'desk:enter', harm: () => ({ ids: ['1'] }) },
  saveChoicesAction: { permission: 'desk:enter', harm: () => ({ events: [] }) },
  saveWebhookAction: {
    permission: 'notice:manage',
    harm: () => ({
      version: 0,
      name: 'Uninvited',
      kind: 'slack',
      locale: 'en',
      events: ['paid'],
      url: 'https://uninvited.invalid/',
      secret: '',
    }),
  },
  rotateSecretAction: {
    permission: 'notice:manage',
    harm: () => ({ id: NOBODY, version: 1, secret: 'x'.repeat(32) }),
  },
  retireWebhookAction: { permission: 'notice:manage', harm: () => ({ id: NOBODY }) },
  testWebhookAction: { permission: 'notice:manage', harm: () => ({ id: NOBODY }) },
  sendAgainAction: { permission: 'notice:manage', harm: () => ({ deliveryId: '1' }) },
  proposeLimitsAction: {
    permission: 'limit:manage',
    harm: () => ({
      caps: [{ scope: 'account', window: 'day', currency: 'BRL', accountId: null, amount: '1,00' }],
      locale: 'es',
      basedOn: 1,
      note: 'Nobody may set this.',
    }),
  },
  proposeCashLimitsAction: manageTills(({ accountId }) => ({
    limits: [{ scope: 'role_day', role: null, tillId: null, accountId, amount: '0' }],
    locale: 'es',
    basedOn: 1,
    note: 'Nobody may set this.',
  })),
  backTestLimitsAction: { permission: 'limit:manage', harm: () => ({ caps: [] }) },
  decideChangeAction: {
    permission: 'policy:manage',
    harm: () => ({ kind: 'limits', number: 1, digest: '0'.repeat(64), verdict: 'accept' }),
  },
  proposePolicyAction: {
    permission: 'policy:manage',
    harm: () => ({ policy: FIRST_POLICY, basedOn: 1, note: 'Nobody may propose this.' }),
  },
  decidePolicyAction: {
    permission: 'policy:manage',
    harm: () => ({ number: 1, digest: '0'.repeat(64), verdict: 'accept' }),
  },
  backTestPolicyAction: { permission: 'policy:manage', harm: () => ({ policy: FIRST_POLICY }) },
  saveBankAction: manageAccounts(() => ({ bankId: '99999', name: 'Banco Intruso' })),
  removeBankAction: manageAccounts(() => ({ bankId: '001' })),
  saveSettingAction: manageTills(({ accountId }) => ({
    accountId,
    version: 0,
    enabled: true,
    statement: 'Nobody may state this.',
    sponsorId: '',
    orderMinutes: '10',
  })),
  registerStoreAction: manageTills(({ accountId }) => ({
    accountId,
    name: 'Uninvited',
    externalId: 'UNINVITED',
    providerId: '1',
  })),
  registerTillAction: manageTills(() => ({
    storeId: NOBODY,
    name: 'Uninvited',
    externalId: 'UNINVITED',
    providerId: '1',
    model: 'attended',
  })),
  createStoreAction: manageTills(({ accountId }) => ({
    accountId,
    name: 'Uninvited',
    externalId: 'UNINVITED',
    streetName: 'Uninvited',
    streetNumber: '1',
    cityName: 'Uninvited',
    stateName: 'Uninvited',
    latitude: '1',
    longitude: '1',
  })),
  changeStoreAction: manageTills(() => ({
    storeId: NOBODY,
    version: 1,
    name: 'Uninvited',
    streetName: 'Uninvited',
    streetNumber: '1',
    cityName: 'Uninvited',
    stateName: 'Uninvited',
    latitude: '1',
    longitude: '1',
  })),
  createTillAction: manageTills(() => ({
    storeId: NOBODY,
    name: 'Uninvited',
    externalId: 'UNINVITED',
    category: '',
    model: 'attended',
  })),
  importPlacesAction: manageTills(({ accountId }) => ({ accountId })),
  changeTillAction: manageTills(() => ({ tillId: NOBODY, version: 1, model: 'dynamic' })),
  assignCashierAction: manageTills(({ viewerId }) => ({ tillId: NOBODY, userId: viewerId })),
  revokeCashierAction: manageTills(({ viewerId }) => ({ tillId: NOBODY, userId: viewerId })),
  refreshOrderAction: { permission: 'cash:refresh', harm: () => ({ orderId: NOBODY }) },
  askRefundAction: {
    permission: 'cash:refund',
    harm: () => ({ formId: FORM_ID, orderId: NOBODY, amount: '1', locale: 'es', reason: 'Nobody asks.' }),
  },
  beginCashDecisionAction: {
    permission: 'cash:approve',
    harm: () => ({ requestId: NOBODY, digest: '0'.repeat(64) }),
  },
  decideCashRequestAction: {
    permission: 'cash:approve',
    harm: () => ({ requestId: NOBODY, digest: '0'.repeat(64), approve: false, reason: 'Nobody decides.' }),
  },
  openShiftAction: {
    permission: 'cash:desk',
    harm: () => ({ formId: FORM_ID, tillId: NOBODY, locale: 'es', openedWith: '1' }),
  },
  closeShiftAction: {
    permission: 'cash:desk',
    harm: () => ({ shiftId: NOBODY, locale: 'es', counted: '1', note: 'Nobody may close this.' }),
  },
  signOffShiftAction: {
    permission: 'cash:approve',
    harm: () => ({ shiftId: NOBODY, note: 'Nobody may sign this.' }),
  },
  retirePlaceAction: manageTills(() => ({ kind: 'store', id: NOBODY })),
  createOrderAction: atTill({
    formId: FORM_ID,
    tillId: NOBODY,
    currency: 'CLP',
    locale: 'es',
    title: 'Uninvited',
    description: 'Uninvited',
    items: [],
    withdrawal: '200',
  }),
  withdrawOrderAction: atTill({ orderId: NOBODY }),
  handOverAction: atTill({ orderId: NOBODY }),
  decideWithdrawalAction: atTill({
    orderId: NOBODY,
    status: 'confirmed',
    detail: 'confirmed',
    description: '',
  }),
}

test('every server action of the build has its permission in this file', () => {
  const unknown = readActions().filter(({ name }) => !(name in ACTIONS))
  expect(unknown.map(({ name }) => name)).toEqual([])
})

test('who is signed out, or whose session ended, is refused every action, wherever it is called', async ({
  request,
  visitor,
}) => {
  const { page, signIn } = await visitor()
  await signIn.as('admin')
  await ask(`UPDATE session SET expires_at = now() WHERE id = (
    SELECT s.id FROM session s JOIN app_user u ON u.id = s.user_id AND u.email LIKE 'admin@%'
    ORDER BY s.created_at DESC LIMIT 1)`)
  const ended = page.context().request
  const desk = await readDesk()
  const before = await changesByPeople()
  for (const action of readActions()) {
    for (const address of [action.page, '/sign-in']) {
      for (const asker of [request, ended]) {
        const { code } = await callAction(asker, action, address, expected(action).harm(desk))
        expect(code, `${action.name} at ${address}`).toBe('unauthenticated')
      }
    }
  }
  expect(await changesByPeople()).toBe(before)
})

for (const role of ROLES) {
  test(`the ${role} is refused every action that the role lacks, on record, and nothing happens`, async ({
    requestsOf,
  }) => {
    const request = await requestsOf(role)
    const desk = await readDesk()
    const before = await changesByPeople()
    for (const action of readActions().filter((one) => !can(role, expected(one).permission))) {
      for (const address of [action.page, '/sign-in']) {
        const denied = await denials(action.name)
        const { code } = await callAction(request, action, address, expected(action).harm(desk))
        expect(code, `${action.name} at ${address}`).toBe('forbidden')
        expect(await denials(action.name), `denials of ${action.name} at ${address}`).toBe(denied + 1)
      }
    }
    expect(await changesByPeople()).toBe(before)
  })

  test(`the ${role} is told that nonsense makes no sense, whatever shape it has, and nothing happens`, async ({
    requestsOf,
  }) => {
    const request = await requestsOf(role)
    const desk = await readDesk()
    const before = await changesByPeople()
    for (const action of readActions().filter((one) => can(role, expected(one).permission))) {
      for (const [what, input] of nonsense(expected(action).harm(desk))) {
        const { code } = await callAction(request, action, action.page, input)
        expect(code, `${action.name} with ${what}`).toBe('invalid_input')
      }
    }
    expect(await changesByPeople()).toBe(before)
  })

  test(`the ${role} does nothing from a page that is not ours, or that does not say whose it is`, async ({
    requestsOf,
  }) => {
    const request = await requestsOf(role)
    const desk = await readDesk()
    const before = await changesByPeople()
    for (const action of readActions()) {
      for (const origin of ['https://evil.example', 'null', null]) {
        const { code } = await callAction(request, action, action.page, expected(action).harm(desk), origin)
        // What Next itself refuses it refuses without our words.
        expect(['forbidden', 'HTTP 500'], `${action.name} from ${origin}`).toContain(code)
      }
    }
    expect(await changesByPeople()).toBe(before)
  })
}

/** What no field ever holds: other shapes, what a database would read as a condition, and what is far too long. */
function nonsense(harm: unknown): [string, unknown][] {
  const fields = typeof harm === 'object' && harm !== null ? Object.entries(harm) : []
  const texts = fields.flatMap(([field, value]) => (typeof value === 'string' ? [field] : []))
  const conditions = [{ not: '' }, { contains: '' }, { gt: '' }, { set: 'x' }, ['x']]
  return [
    ['another object', { nonsense: true }],
    ['a list', [harm]],
    ['a text', 'nonsense'],
    ['nothing', null],
    ['one field more', Object.assign({}, harm, { role: 'admin' })],
    ...texts.flatMap((field): [string, unknown][] => [
      ...conditions.map((value): [string, unknown] => [
        `${field}: ${JSON.stringify(value)}`,
        Object.assign({}, harm, { [field]: value }),
      ]),
      [`${field} far too long`, Object.assign({}, harm, { [field]: 'x'.repeat(200_000) })],
    ]),
  ]
}

const denials = async (name: string) =>
  Number(
    await askText(`SELECT count(*) FROM audit_event WHERE action = 'access.deny' AND data ->> 'at' = $1`, [
      name,
    ]),
  )

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
