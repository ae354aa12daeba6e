import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Queryable } from '@/lib/db/client'
import type { StepUp } from '@/lib/domain/approval/step-up'
import { sha256 } from '@/lib/factors/challenge'
import { offerOf, type StepUpOffer, writeStepUp } from '@/lib/factors/open-step-up'

/** What came before the second factor. */
export type FirstStep = 'password' | 'sso'

/** What a challenge to sign in is about: the browser in which the password was right, or to which the provider said who it is. */
const digestOf = (secret: string, first: FirstStep) =>
  sha256(`giro-sign-in-${first === 'sso' ? 'sso-' : ''}1:${secret}`).toString('hex')

/** A challenge to sign in, and what was right before it. */
export type SignInStep = StepUp & { readonly first: FirstStep }

/**
 * Between the password and the session: a challenge that only this browser can have answered, within five minutes. Returns what it
 * keeps, which opens nothing.
 */
export async function openSignInStep(
  db: Queryable,
  userId: string,
  now: Date,
  first: FirstStep = 'password',
): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const nonce = await writeStepUp(db, { userId, purpose: 'sign_in', digest: digestOf(secret, first) }, now)
  return `${nonce}.${secret}`
}

/** The challenge that a browser has still to answer; null: none, or its time is over. */
export async function readSignInStep(
  db: Queryable,
  step: string | undefined,
  now: Date,
): Promise<SignInStep | null> {
  const [nonce = '', secret = ''] = (step ?? '').split('.')
  const user = { select: { passwordSetAt: true } } as const
  const row = nonce === '' ? null : await db.stepUp.findUnique({ where: { nonce }, include: { user } })
  if (row?.purpose !== 'sign_in') return null
  const first = (['password', 'sso'] as const).find((one) => row.digest === digestOf(secret, one))
  if (first === undefined) return null
  if (row.usedAt !== null || row.expiresAt <= now) return null
  // Another password since then: the one that was right is no longer.
  if (row.user.passwordSetAt !== null && row.user.passwordSetAt >= row.createdAt) return null
  return { purpose: 'sign_in', userId: row.userId, digest: row.digest, nonce, first }
}

/** By what a browser's challenge can be answered; null: it has to begin anew. */
export async function offerSignInStep(
  db: Queryable,
  step: string | undefined,
  now: Date,
): Promise<StepUpOffer | null> {
  const asked = await readSignInStep(db, step, now)
  return asked && offerOf(db, asked, false)
}
