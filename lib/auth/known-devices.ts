import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import type { Queryable } from '@/lib/db/client'

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

/** Knows a browser from now on. Returns the secret that it keeps: its own, or a new one. */
export async function rememberDevice(
  db: Queryable,
  { secret, userId }: { readonly secret: string | undefined; readonly userId: string },
  now: Date,
): Promise<string> {
  const kept = secret ?? randomBytes(32).toString('base64url')
  const key = { id: idOf(kept), userId }
  await db.knownDevice.upsert({
    where: { id_userId: key },
    create: { ...key, createdAt: now, lastUsedAt: now },
    update: { lastUsedAt: now },
    select: { id: true },
  })
  return kept
}
