import 'server-only'
import { randomBytes } from 'node:crypto'
import { takesPasswords } from '@/lib/auth/passwords-taken'
import type { Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { STEP_UP_MS, type StepUp } from '@/lib/domain/approval/step-up'
import { env } from '@/lib/env'
import { challengeOf } from '@/lib/factors/challenge'
import { usableFactors } from '@/lib/factors/usable-factors'

/** What a browser hands to `navigator.credentials.get`. */
export type PasskeyOptions = {
  readonly challenge: string
  readonly rpId: string
  readonly userVerification: 'required'
  readonly timeout: number
  readonly allowCredentials: readonly { id: string; type: 'public-key'; transports: string[] }[]
}

/** The account that answers. */
export type Answering = Pick<UserActor, 'userId'>

/** A challenge, and by what this person can answer it. */
export type StepUpOffer = {
  readonly nonce: string
  /** Null: no passkey of this person belongs to this address. */
  readonly passkey: PasskeyOptions | null
  readonly totp: boolean
  readonly password: boolean
}

type Wanted = Pick<StepUp, 'purpose' | 'digest'> & {
  /** The digests of a set; empty for a single one. */
  readonly members?: readonly string[]
  /** Whether a password may stand in. */
  readonly password: boolean
}

/** Makes a nonce that this person can answer once, within `STEP_UP_MS`. */
export async function openStepUp(
  db: Queryable,
  { userId }: Answering,
  { purpose, digest, members = [], password }: Wanted,
  now: Date,
): Promise<StepUpOffer> {
  const nonce = await writeStepUp(db, { userId, purpose, digest, members }, now)
  return offerOf(db, { userId, purpose, digest, nonce }, password)
}

/** The challenge alone; who answers it is told elsewhere. */
export async function writeStepUp(
  db: Queryable,
  { members = [], ...asked }: Omit<StepUp, 'nonce'> & Pick<Wanted, 'members'>,
  now: Date,
): Promise<string> {
  const nonce = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now.getTime() + STEP_UP_MS)
  const row = { nonce, ...asked, members: [...members], createdAt: now, expiresAt }
  await db.stepUp.create({ data: row, select: { nonce: true } })
  return nonce
}

/** By what a challenge that is open can be answered. */
export async function offerOf(
  db: Queryable,
  { userId, purpose, digest, nonce }: StepUp,
  password: boolean,
): Promise<StepUpOffer> {
  const { passkeys, totp } = await usableFactors(db, userId)
  const challenge = challengeOf({ purpose, userId, digest, nonce })
  const allowCredentials = passkeys.map(({ credentialId, transports }) => ({
    id: credentialId,
    type: 'public-key' as const,
    transports,
  }))
  return {
    nonce,
    passkey:
      passkeys.length === 0
        ? null
        : {
            challenge,
            rpId: env().relyingParty.id,
            userVerification: 'required',
            timeout: STEP_UP_MS,
            allowCredentials,
          },
    totp: totp !== null,
    password: password && takesPasswords(),
  }
}
