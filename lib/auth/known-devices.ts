import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import type { Queryable, Transaction } from '@/lib/db/client'
import { tellOwner } from '@/lib/notices/tell-owner'

/** Whoever did not sign in with a browser for so long is a stranger in it. */
const FORGET_MS = 180 * 24 * 60 * 60 * 1_000

const idOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** The id of a browser in which this person signed in before; null: none that is known. */
export async function knownDevice(
  db: Queryable,
  { secret, userId }: { readonly secret: string | undefined; readonly userId: string | undefined },
  now: Date,
): Promise<string | null> {
  if (secret === undefined || userId === undefined) return null
  const id = idOf(secret)
  const lastUsedAt = { gt: new Date(now.getTime() - FORGET_MS) }
  return (
    (await db.knownDevice.findFirst({ where: { id, userId, lastUsedAt }, select: { id: true } }))?.id ?? null
  )
}

/**
 * Knows a browser from now on, and has the owner mailed where they signed in with others before and never with this one. Returns the
 * secret that it keeps: its own, or a new one.
 */
export async function rememberDevice(
  tx: Transaction,
  { secret, userId }: { readonly secret: string | undefined; readonly userId: string },
  now: Date,
): Promise<string> {
  const kept = secret ?? randomBytes(32).toString('base64url')
  const id = idOf(kept)
  const { count } = await tx.knownDevice.updateMany({ where: { id, userId }, data: { lastUsedAt: now } })
  if (count > 0) return kept
  const others = await tx.knownDevice.findFirst({ where: { userId }, select: { id: true } })
  await tx.knownDevice.createMany({
    data: { id, userId, createdAt: now, lastUsedAt: now },
    skipDuplicates: true,
  })
  if (others) await tellOwner(tx, userId, 'new_browser', now)
  return kept
}
