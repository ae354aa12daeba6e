import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Account, Till } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { refusedAt } from '@/lib/cash-out/create-store'
import { changeTillAt } from '@/lib/cash-out/place-at-provider'
import { ChangeTillInput } from '@/lib/cash-out/place-input'
import { requireIdleTill } from '@/lib/cash-out/require-idle-till'
import type { Database } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { TillModel } from '@/lib/domain/cash-out/till-model'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

/**
 * Chooses how customers get to the orders of a till; orders made before keep theirs. Becoming unattended is first told to
 * Mercado Pago, which then asks at the till's own address; no page documents how that ends, so it stays so.
 * @throws GiroError `refused` while the till is at work, or has an address that it keeps
 */
export async function changeTill(
  context: Context,
  input: unknown,
  { publicUrl }: { readonly publicUrl: string | undefined },
): Promise<{ tillId: string }> {
  const admin = authorize(context.actor, 'cash:manage')
  const { tillId, version, model } = parseFields(ChangeTillInput, input)
  const told = await tell(context, tillId, model, publicUrl)
  return inTransaction(context.db, async (tx) => {
    const till = await requireIdleTill(tx, tillId)
    requireOther(till, model)
    const { count } = await tx.till.updateMany({
      where: { id: tillId, version, retiredAt: null },
      data: { model, ...told, version: { increment: 1 } },
    })
    if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    const data = { from: till.model, to: model }
    await appendAuditEvent(tx, admin, 'cash.change_till', { type: 'till', id: tillId }, data)
    return { tillId }
  })
}

function requireOther(till: Till, model: TillModel): void {
  if (till.model === model) throw new GiroError('refused', { reason: 'model_unchanged' })
  if (till.model === 'unattended') throw new GiroError('refused', { reason: 'till_stays_unattended' })
}

/**
 * Sets the address at Mercado Pago where it asks what to charge. An answer that never came leaves nothing here: the next try
 * sets another address, and only the last one is known.
 */
async function tell(
  { db }: Context,
  tillId: string,
  model: TillModel,
  publicUrl: string | undefined,
): Promise<Pick<Till, 'scanToken' | 'fixedAmount'> | undefined> {
  if (model !== 'unattended') return undefined
  const { till, account } = await inTransaction(db, async (tx) => {
    const found = await requireIdleTill(tx, tillId)
    return { till: found, account: await tx.account.findUniqueOrThrow({ where: { id: found.accountId } }) }
  })
  requireOther(till, model)
  if (publicUrl === undefined) throw new GiroError('refused', { reason: 'no_public_url' })
  const scanToken = randomBytes(32).toString('base64url')
  const url = `${publicUrl.replace(/\/$/, '')}/api/cash-out/scan/${scanToken}`
  await setAddress(db, account, till, url)
  return { scanToken, fixedAmount: true }
}

async function setAddress(
  db: Database,
  account: Account,
  { providerId, name, place }: Till,
  url: string,
): Promise<void> {
  if (providerId === null || place !== 'active') throw new GiroError('refused', { reason: 'till_not_there' })
  const outcome = await changeTillAt(db, account, providerId, { name, fixed_amount: true, url })
  if (outcome.kind === 'refused') {
    // The form has this field alone.
    throw refusedAt({ ...outcome, refusal: { ...outcome.refusal, field: 'model' } })
  }
  if (outcome.kind === 'unknown') throw new GiroError('refused', { reason: 'provider_unreachable' })
}
