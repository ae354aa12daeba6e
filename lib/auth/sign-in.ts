import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { recordOrigin } from '@/lib/audit/record-origin'
import { inHashGate } from '@/lib/auth/hash-gate'
import { knownDevice, rememberDevice } from '@/lib/auth/known-devices'
import { verifyPassword } from '@/lib/auth/passwords'
import { createSession } from '@/lib/auth/sessions'
import { openSignInStep } from '@/lib/auth/sign-in-step'
import { forgetTries, takeTry } from '@/lib/auth/sign-in-tries'
import type { Database } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { whoHasFactor } from '@/lib/factors/who-has-factor'

const Credentials = z.object({
  email: z.string().trim().toLowerCase().max(254),
  password: z.string().max(1024),
})

/** Where somebody tries to sign in from. */
export type SignInFrom = {
  readonly address: string | null
  /** What the browser keeps since somebody signed in with it. */
  readonly device: string | undefined
  /** What the names of counts are hashed with. */
  readonly key: string
  /** So many tries a minute from one address, and from all of them together. */
  readonly most: { readonly address: number; readonly everybody: number }
  /** As the browser calls itself. */
  readonly agent: string
  /** Sessions that an account may have at once. */
  readonly atOnce: number
}
const NOWHERE: SignInFrom = {
  address: null,
  agent: '',
  atOnce: 2,
  device: undefined,
  key: '',
  most: { address: 20, everybody: 100 },
}

/** A session; or what the browser keeps while a second factor is asked for, and is nobody yet. */
export type SignedIn =
  | { readonly kind: 'in'; readonly secret: string; readonly device: string }
  | { readonly kind: 'factor'; readonly step: string }

/**
 * A session's secret for the right e-mail and password of whoever has no second factor here, a step to go for whoever has one, or
 * null: the same null for every reason.
 * @throws GiroError `rate_limited` where nothing was looked at: too many tries of this account, address, or of everybody; an e-mail
 *   that nobody has is counted like any other
 */
export async function signIn(
  db: Database,
  input: unknown,
  now: Date,
  from: SignInFrom = NOWHERE,
): Promise<SignedIn | null> {
  const parsed = Credentials.safeParse(input)
  if (!parsed.success) return null
  const { email, password } = parsed.data
  const user = await db.user.findUnique({ where: { email }, select: { id: true, passwordHash: true } })
  const { address, device, key, most } = from
  const deviceId = await knownDevice(db, { secret: device, userId: user?.id }, now)
  const trying = { email, address, deviceId, key, most }
  if (!(await takeTry(db, trying, now))) throw new GiroError('rate_limited')
  const fits = await inHashGate(() => verifyPassword(user?.passwordHash, password))
  if (!user) return null
  return inTransaction(db, async (tx) => {
    const object = { type: 'user', id: user.id }
    // Locked, so that whoever disables the person meanwhile revokes this session too.
    const [person] = await tx.$queryRaw<{ enabled: boolean }[]>`
      SELECT disabled_at IS NULL AS enabled FROM app_user WHERE id = ${user.id} FOR SHARE`
    if (!fits || !person?.enabled) {
      const origin = await recordOrigin(tx, now, from)
      await appendAuditEvent(tx, { type: 'anonymous' }, 'session.sign_in_refused', object, { origin })
      return null
    }
    await forgetTries(tx, trying)
    if ((await whoHasFactor(tx, [user.id])).size > 0) {
      const origin = await recordOrigin(tx, now, from)
      await appendAuditEvent(tx, { type: 'anonymous' }, 'session.ask_factor', object, { origin })
      return { kind: 'factor', step: await openSignInStep(tx, user.id, now) }
    }
    const { secret, actor } = await createSession(tx, user.id, now, from)
    await appendAuditEvent(tx, actor, 'session.sign_in', object, { sessionId: actor.sessionId })
    const keeping = { secret: device, userId: user.id }
    return { kind: 'in', secret, device: await rememberDevice(tx, keeping, now) }
  })
}
