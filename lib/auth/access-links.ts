import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import type { AccessLinkKind } from '@/generated/prisma/client'
import { requirePasswords } from '@/lib/auth/passwords-taken'
import type { Queryable, Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { env } from '@/lib/env'
import { enqueue } from '@/lib/jobs/enqueue'
import { SET } from '@/lib/users/holders'

const MINUTE = 60 * 1_000
/** For so long a link works. */
export const INVITATION_MS = 48 * 60 * MINUTE
export const RESET_MS = 30 * MINUTE
/** Of the first admins: whoever made it sits beside. */
export const FIRST_LINK_MS = 15 * MINUTE

const TOKEN = /^[A-Za-z0-9_-]{43}$/
const hashOf = (token: string) => createHash('sha256').update(`giro-access-1:${token}`).digest('hex')

type Wanted = {
  readonly userId: string
  readonly kind: AccessLinkKind
  readonly madeById: string | null
  readonly ms: number
}

/** Whether links are mailed by Giro itself, and nobody else sees them. */
export const mailsLinks = () => env().mail !== undefined

/** Makes a link in the place of any that was open. Its token is drawn when it leaves. */
export async function openLink(
  tx: Transaction,
  { userId, kind, madeById, ms }: Wanted,
  now: Date,
): Promise<string> {
  await endLinks(tx, userId, now)
  const id = newId(now)
  const expiresAt = new Date(now.getTime() + ms)
  const data = { id, userId, kind, madeById, createdAt: now, expiresAt }
  await tx.accessLink.create({ data, select: { id: true } })
  return id
}

/** Ends what is open of an account's; how many that were. */
export async function endLinks(tx: Transaction, userId: string, now: Date): Promise<number> {
  const open = { userId, usedAt: null, endedAt: null }
  return (await tx.accessLink.updateMany({ where: open, data: { endedAt: now } })).count
}

/** The secret of a link that is open, anew each time; the one before works no more. Null: it is not open. */
export async function drawToken(db: Queryable, id: string, now: Date): Promise<string | null> {
  const token = randomBytes(32).toString('base64url')
  const { count } = await db.accessLink.updateMany({
    where: { id, usedAt: null, endedAt: null, expiresAt: { gt: now } },
    data: { tokenHash: hashOf(token) },
  })
  return count === 1 ? token : null
}

/** Makes a link and has it mailed; or, where no mail is set up, returns its secret for whoever asked to hand over. */
export async function giveLink(tx: Transaction, wanted: Wanted, now: Date): Promise<string | null> {
  requirePasswords()
  const id = await openLink(tx, wanted, now)
  if (!mailsLinks()) return drawToken(tx, id, now)
  await enqueue(tx, 'mail_link', { linkId: id }, { priority: -5 })
  return null
}

/** The open link of a secret and whose it is; null for every reason. */
export async function findLink(db: Queryable, token: string, now: Date) {
  if (!TOKEN.test(token)) return null
  const link = await db.accessLink.findUnique({
    where: { tokenHash: hashOf(token) },
    select: {
      id: true,
      kind: true,
      expiresAt: true,
      usedAt: true,
      endedAt: true,
      user: {
        select: { id: true, personId: true, email: true, name: true, role: true, set: SET, disabledAt: true },
      },
    },
  })
  if (!link || link.user.disabledAt !== null) return null
  return link.usedAt === null && link.endedAt === null && link.expiresAt > now ? link : null
}
