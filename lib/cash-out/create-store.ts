import 'server-only'
import type { Account } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { insertStore } from '@/lib/cash-out/insert-place'
import { createStoreAt } from '@/lib/cash-out/place-at-provider'
import { CreateStoreInput } from '@/lib/cash-out/place-input'
import { recordPlace, searchLater } from '@/lib/cash-out/record-place'
import { storeBody } from '@/lib/cash-out/store-body'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import type { PlaceOutcome } from '@/lib/mercadopago/place-errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

/** When a creation that a process left behind is searched for. */
export const LEFT_BEHIND_MS = 90_000

/**
 * Asks Mercado Pago to make a store. It is written down before, so that an answer that never came is searched for rather than
 * asked for again.
 * @throws GiroError `invalid_input` at the field that Mercado Pago refused
 */
export async function createStore(
  context: Context,
  input: unknown,
): Promise<{ storeId: string; known: boolean }> {
  const admin = authorize(context.actor, 'cash:manage')
  const wanted = parseFields(CreateStoreInput, input)
  const { accountId, externalId, name } = wanted
  const now = context.now()
  const body = storeBody(wanted)
  const begun = await inTransaction(context.db, async (tx) => {
    const account = await tx.account.findUnique({ where: { id: accountId } })
    if (!account) throw new GiroError('not_found', { reason: 'no_such_account' })
    const { location, business_hours: businessHours } = body
    const row = { accountId, externalId, name, place: 'creating', location, businessHours } as const
    const id = await insertStore(tx, row, { at: now, by: admin.userId })
    await searchLater(tx, { kind: 'store', id }, new Date(now.getTime() + LEFT_BEHIND_MS))
    const data = { accountId, externalId, how: 'created' }
    await appendAuditEvent(tx, admin, 'cash.create_store', { type: 'store', id }, data)
    return { id, account }
  })
  const ref = { kind: 'store', id: begun.id } as const
  const outcome = await asking(() => createStoreAt(context.db, begun.account satisfies Account, body))
  const place = await recordPlace(context, ref, outcome, { ended: true })
  if (outcome.kind === 'refused') throw refusedAt(outcome)
  return { storeId: begun.id, known: place === 'active' }
}

/** Without a token nothing leaves: the form is told, and no search begins. */
export async function asking<Outcome>(
  ask: () => Promise<Outcome>,
): Promise<Outcome | Extract<PlaceOutcome<never>, { kind: 'refused' }>> {
  return ask().catch((error: unknown) => {
    if (!(error instanceof GiroError) || error.reason !== 'access_token_missing') throw error
    return { kind: 'refused', refusal: { field: 'accountId', key: 'place_no_token', words: '' } } as const
  })
}

export function refusedAt({ refusal }: Extract<PlaceOutcome<never>, { kind: 'refused' }>): GiroError {
  const { field, key, words } = refusal
  return new GiroError('invalid_input', { fieldErrors: { [field]: { key, values: { words } } } })
}
