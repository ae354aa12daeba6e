import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { orderOfRequest } from '@/lib/cash-out/order-of-request'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { isAboutProof, type ProofReason } from '@/lib/domain/approval/step-up'
import { type CashRefusal, isAboutCashVoter } from '@/lib/domain/cash-out/cash-request'
import { GiroError } from '@/lib/domain/errors'
import { can } from '@/lib/domain/permissions'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

const NOTHING_ASKED = { type: 'permission', id: 'cash:approve' } as const

type Refused = CashRefusal | ProofReason
type Tried = { readonly orderId: string; readonly requestId: string }

/**
 * Whoever may decide at the tills. Somebody else who calls the interface anyway is refused, and that stays on record.
 * @throws GiroError `forbidden`
 */
export async function requireCashDecider(context: Context<UserActor>, requestId: string): Promise<UserActor> {
  const { actor, db } = context
  if (!can(actor, 'cash:approve')) {
    await inTransaction(db, async (tx) => {
      const orderId = await orderOfRequest(tx, requestId)
      if (orderId !== null)
        await refuseCashDecision(tx, actor, { orderId, requestId }, 'role_lacks_permission')
      else await appendAuditEvent(tx, actor, 'access.deny', NOTHING_ASKED, { at: 'cash.decide' })
    })
  }
  return authorize(actor, 'cash:approve')
}

/** Committed, not thrown: an attempt to decide what one may not stays on record. */
export async function refuseCashDecision(
  tx: Transaction,
  person: UserActor,
  { orderId, requestId }: Tried,
  reason: Refused,
) {
  const object = { type: 'cash_order', id: orderId } as const
  await appendAuditEvent(tx, person, 'cash.decide_refused', object, { requestId, reason })
  return { ok: false, reason } as const
}

/** What a caller gets for it: about the person, about the proof, or about what the request has become. */
export function asCashRefusal(reason: Refused): GiroError {
  if (isAboutCashVoter(reason)) return new GiroError('forbidden', { reason })
  return new GiroError(isAboutProof(reason) ? 'refused' : 'conflict', { reason })
}
