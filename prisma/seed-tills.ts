import { randomUUID } from 'node:crypto'
import { DEMO_STORE } from '@/lib/accounts/demo-accounts.mjs'
import { assignCashier } from '@/lib/cash-out/assign-cashier'
import { openShift } from '@/lib/cash-out/open-shift'
import { registerStore } from '@/lib/cash-out/register-store'
import { registerTill } from '@/lib/cash-out/register-till'
import { saveSetting } from '@/lib/cash-out/save-setting'
import type { Database } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'

type People = { readonly admin: UserActor; readonly cashier: UserActor }
type Place = {
  readonly admin: UserActor
  readonly cashier: UserActor
  readonly accountId: string
  readonly now: Date
}

/** Pesos: enough for the withdrawals that somebody tries. */
const OPENED_WITH = '20.000'
const STATEMENT = 'Demo: cash-out is enabled in the simulator.'

/**
 * The demo's store with its two tills, which the simulator knows by the same numbers, served by the demo's cashier; the drawer of
 * the first is open, that of the other is for trying. By the verbs that the desk calls, each once: a call completes what an earlier
 * one left.
 */
export async function seedTills(db: Database, { admin, cashier }: People, now: Date): Promise<void> {
  const { id: accountId } = await db.account.findFirstOrThrow({
    where: { collectorId: DEMO_STORE.collectorId },
    select: { id: true },
  })
  const place = { admin, cashier, accountId, now }
  await enable(db, place)
  const storeId = await seedStore(db, place)
  const tillIds: string[] = []
  for (const till of DEMO_STORE.tills) tillIds.push(await seedTill(db, place, storeId, till))
  const [first] = tillIds
  if (first !== undefined) await seedDrawer(db, place, first)
}

async function enable(db: Database, { admin, accountId, now }: Place): Promise<void> {
  if (await db.cashSetting.findUnique({ where: { accountId }, select: { accountId: true } })) return
  const said = { enabled: true, statement: STATEMENT, sponsorId: '', orderMinutes: '10' }
  await saveSetting({ db, actor: admin, now: () => now }, { accountId, version: 0, ...said })
}

async function seedStore(db: Database, { admin, accountId, now }: Place): Promise<string> {
  const { id, name, externalId } = DEMO_STORE
  const found = await db.store.findFirst({ where: { accountId, externalId }, select: { id: true } })
  if (found) return found.id
  const store = { accountId, name, externalId, providerId: String(id) }
  const { storeId } = await registerStore({ db, actor: admin, now: () => now }, store)
  return storeId
}

async function seedTill(
  db: Database,
  { admin, cashier, accountId, now }: Place,
  storeId: string,
  { id, name, externalId, code: printedCode }: (typeof DEMO_STORE.tills)[number],
): Promise<string> {
  const context = { db, actor: admin, now: () => now }
  const found = await db.till.findFirst({ where: { accountId, externalId }, select: { id: true } })
  const till = { storeId, name, externalId, providerId: String(id), model: 'attended', printedCode }
  const { tillId } = found ? { tillId: found.id } : await registerTill(context, till)
  const serving = await db.tillCashier.findFirst({ where: { tillId }, select: { id: true } })
  if (!serving) await assignCashier(context, { tillId, userId: cashier.userId })
  return tillId
}

async function seedDrawer(db: Database, { cashier, now }: Place, tillId: string): Promise<void> {
  if (await db.cashShift.findFirst({ where: { tillId }, select: { id: true } })) return
  const form = { formId: randomUUID(), tillId, locale: 'es', openedWith: OPENED_WITH }
  await openShift({ db, actor: cashier, now: () => now }, form)
}
