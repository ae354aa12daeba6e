import { DEMO_ACCOUNTS } from '@/lib/accounts/demo-accounts.mjs'
import { insertAccount } from '@/lib/accounts/insert-account'
import { approvePayout } from '@/lib/approvals/approve-payout'
import { beginStepUp } from '@/lib/approvals/begin-step-up'
import { rejectPayout } from '@/lib/approvals/reject-payout'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { hashPassword } from '@/lib/auth/passwords'
import type { Database } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { OperatorActor, UserActor } from '@/lib/domain/actor'
import { createPayout } from '@/lib/payouts/create-payout'
import { discardPayout } from '@/lib/payouts/discard-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { DEMO_PASSWORD, DEMO_USERS } from '@/lib/users/demo-users.mjs'
import { insertUser } from '@/lib/users/insert-user'
import { type DemoPayout, demoPayouts } from '@/prisma/factories/demo-payouts'
import { seedTills } from '@/prisma/seed-tills'

const OPERATOR: OperatorActor = { type: 'operator', command: 'seed-demo' }
/** Between one payout and the next, in ms: all of them fit in the time after which what has not left calls a person. */
const APART_MS = 20_000

type Options = {
  /** Where the simulator listens: the base URL of the demo's accounts, for good. */
  readonly simulatorUrl: string
  readonly publicUrl: string | undefined
  readonly now: Date
}

/**
 * Fills the database with the demo: people, accounts, tills, and payouts made by the same verbs that the desk calls. The
 * first transaction marks the database for ever; whatever was cut off after it is completed by the next call.
 */
export async function seedDemo(db: Database, options: Options): Promise<void> {
  await seedPeopleAndAccounts(db, options)
  const people = { maker: await demoActor(db, 'maker'), approver: await demoActor(db, 'approver') }
  const payouts = demoPayouts({ BR: await demoAccountId(db, 'BR'), CL: await demoAccountId(db, 'CL') })
  for (const [index, payout] of payouts.entries()) {
    const at = new Date(options.now.getTime() - (payouts.length - index) * APART_MS)
    await seedPayout(db, payout, people, { ...options, now: at })
  }
  const atTills = { admin: await demoActor(db, 'admin'), cashier: await demoActor(db, 'cashier') }
  await seedTills(db, atTills, options.now)
  await inTransaction(db, (tx) => {
    const data = { payouts: payouts.length }
    return appendAuditEvent(tx, OPERATOR, 'installation.seed_demo', { type: 'installation', id: '1' }, data)
  })
}

async function seedPeopleAndAccounts(db: Database, { simulatorUrl, now }: Options): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  await inTransaction(db, async (tx) => {
    const marked = await tx.installation.updateMany({
      where: { demoSeededAt: null },
      data: { demoSeededAt: now },
    })
    if (marked.count === 0) return
    for (const user of DEMO_USERS) await insertUser(tx, OPERATOR, now, { ...user, passwordHash })
    for (const { site, balance, ...account } of DEMO_ACCOUNTS) {
      await insertAccount(tx, OPERATOR, now, { ...account, mode: 'test', baseUrl: simulatorUrl })
    }
  })
}

async function demoActor(db: Database, role: UserActor['role']): Promise<UserActor> {
  const emails = DEMO_USERS.filter((user) => user.role === role).map(({ email }) => email)
  const { id, name } = await db.user.findFirstOrThrow({ where: { email: { in: emails } } })
  return { type: 'user', userId: id, personId: id, name, role, set: null, sessionId: 'seed-demo' }
}

async function demoAccountId(db: Database, country: 'BR' | 'CL'): Promise<string> {
  const ids = DEMO_ACCOUNTS.filter((account) => account.country === country).map(
    ({ collectorId }) => collectorId,
  )
  const { id } = await db.account.findFirstOrThrow({
    where: { collectorId: { in: ids } },
    select: { id: true },
  })
  return id
}

type People = { readonly maker: UserActor; readonly approver: UserActor }

/** Takes one payout as far as it goes, from wherever an earlier call left it. */
async function seedPayout(db: Database, demo: DemoPayout, people: People, options: Options): Promise<void> {
  const now = () => options.now
  const making = { db, actor: people.maker, now }
  const { payoutId } = await createPayout(making, demo.input)
  const { state, version } = await db.payout.findUniqueOrThrow({ where: { id: payoutId } })
  if (state !== 'draft' && state !== 'submitted') return
  if (demo.step === 'draft') return
  if (demo.step === 'discarded') {
    await discardPayout(making, { payoutId, version })
    return
  }
  if (state === 'draft') await submitPayout(making, { payoutId, version }, options)
  const { envelopeDigest } = await db.payout.findUniqueOrThrow({ where: { id: payoutId } })
  const seen = { payoutId, version, digest: envelopeDigest ?? '' }
  const deciding = { db, actor: people.approver, now }
  if (demo.step === 'approved') {
    // In test mode a password stands in for a second factor.
    const { nonce } = await beginStepUp(deciding, seen)
    await approvePayout(deciding, { ...seen, proof: { kind: 'password', nonce, password: DEMO_PASSWORD } })
  }
  if (demo.rejection) await rejectPayout(deciding, { ...seen, ...demo.rejection })
}
