import 'server-only'
import type { Store, Till } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { Place } from '@/lib/domain/cash-out/till-needs'
import { enqueue } from '@/lib/jobs/enqueue'
import { placeJobKey } from '@/lib/jobs/job-keys'
import type { SeenStore, SeenTill } from '@/lib/mercadopago/decode-place'
import type { PlaceOutcome } from '@/lib/mercadopago/place-errors'
import type { Context } from '@/lib/server/context'

/** A store or a till of which Mercado Pago was asked to make one. */
export type PlaceRef = { readonly kind: 'store' | 'till'; readonly id: string }

/** Answers that are waited for; any other has been recorded already. */
const AWAITED: readonly Place[] = ['creating', 'unknown']
const FIRST_SEARCH_MS = 5_000

/**
 * Writes what came of a creation, once: whoever comes after somebody else who found out changes nothing. Where nobody knows,
 * a job searches for it. A refusal of the form's own is retired with it (`ended`); one that a search found out stays to be seen.
 */
export async function recordPlace(
  context: Context,
  ref: PlaceRef,
  outcome: PlaceOutcome<SeenStore> | PlaceOutcome<SeenTill>,
  { ended = false }: { readonly ended?: boolean } = {},
): Promise<Place> {
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const row = await lockPlace(tx, ref)
    if (row === null) return 'gone'
    if (!AWAITED.includes(row.place)) return row.place
    const place = PLACE_OF[outcome.kind]
    await writeOutcome(tx, ref, {
      ...(outcome.kind === 'accepted' && seenData(ref.kind, outcome.seen)),
      ...(outcome.kind === 'refused' && { refusal: outcome.refusal.words.slice(0, 500) }),
      ...(outcome.kind === 'refused' && ended && { retiredAt: now }),
      place,
    })
    if (place === 'unknown') await searchLater(tx, ref, new Date(now.getTime() + FIRST_SEARCH_MS))
    const providerId = outcome.kind === 'accepted' ? outcome.seen.providerId : null
    await appendAuditEvent(
      tx,
      context.actor,
      'cash.record_place',
      { type: ref.kind, id: ref.id },
      { place, providerId },
    )
    return place
  })
}

const PLACE_OF = { accepted: 'active', refused: 'refused', unknown: 'unknown' } as const

/** The row as it is now, locked for the rest of the transaction. */
async function lockPlace(tx: Transaction, { kind, id }: PlaceRef): Promise<Store | Till | null> {
  if (kind === 'store') {
    await tx.$queryRaw`SELECT 1 FROM store WHERE id = ${id} FOR UPDATE`
    return tx.store.findUnique({ where: { id } })
  }
  await tx.$queryRaw`SELECT 1 FROM till WHERE id = ${id} FOR UPDATE`
  return tx.till.findUnique({ where: { id } })
}

type Outcome = { readonly place: Place; readonly retiredAt?: Date; readonly refusal?: string }

async function writeOutcome(tx: Transaction, { kind, id }: PlaceRef, outcome: Outcome): Promise<void> {
  const data = { ...outcome, version: { increment: 1 } }
  if (kind === 'store') await tx.store.update({ where: { id }, data, select: { id: true } })
  else await tx.till.update({ where: { id }, data, select: { id: true } })
}

function seenData(kind: PlaceRef['kind'], seen: SeenStore | SeenTill) {
  const { providerId } = seen
  return kind === 'till' && 'qrImage' in seen ? { providerId, ...printableData(seen) } : { providerId }
}

/** What a till's answer tells of its printed code, and the word that it has for the till. */
export function printableData({
  qrImage,
  templateDocument,
  templateImage,
  printedCode,
  fixedAmount,
  providerStatus,
}: SeenTill) {
  return { qrImage, templateDocument, templateImage, printedCode, fixedAmount, providerStatus }
}

/** Searches for it at a time, unless somebody waits for that already. */
export async function searchLater(tx: Transaction, ref: PlaceRef, at: Date): Promise<void> {
  await enqueue(tx, 'resolve_place', ref, { jobKey: placeJobKey(ref.id), runAt: at, priority: -5 })
}
