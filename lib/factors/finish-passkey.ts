import 'server-only'
import { type RegistrationResponseJSON, verifyRegistrationResponse } from '@simplewebauthn/server'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { env } from '@/lib/env'
import { readCoseKey } from '@/lib/factors/cose-key'
import { factorName } from '@/lib/factors/factor-name'
import { fingerprintOf } from '@/lib/factors/fingerprint'
import { MOST_FACTORS } from '@/lib/factors/usable-factors'
import { tellOwner } from '@/lib/notices/tell-owner'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

const base64Url = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[A-Za-z0-9_-]+$/)

export const FinishPasskeyInput = z.strictObject({
  nonce: base64Url(43),
  name: factorName,
  credentialId: base64Url(1_400),
  clientDataJson: base64Url(4_000),
  attestationObject: base64Url(20_000),
  transports: z.array(z.string().regex(/^[a-z-]{1,20}$/)).max(10),
})
type Given = z.output<typeof FinishPasskeyInput>

/**
 * Keeps a new passkey, once, for what `beginPasskey` opened. It must have verified who holds it, and be of a kind that
 * the offline verifier knows too.
 * @throws GiroError `refused` with `enrolment_over` or `passkey_wrong`
 */
export async function finishPasskey(
  context: Context,
  input: z.input<typeof FinishPasskeyInput>,
): Promise<{ factorId: string }> {
  const person = authorize(context.actor, 'desk:enter')
  const given = FinishPasskeyInput.parse(input)
  const { userId } = person
  const now = context.now()
  const credential = await verified(given)
  if (!credential) throw new GiroError('refused', { reason: 'passkey_wrong' })
  return inTransaction(context.db, async (tx) => {
    const { nonce, name, transports } = given
    const opened = await tx.enrolment.updateMany({
      where: { nonce, userId, kind: 'passkey', usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    })
    const held = await tx.factor.count({ where: { userId, removedAt: null } })
    if (opened.count !== 1 || held >= MOST_FACTORS) {
      throw new GiroError('refused', { reason: opened.count === 1 ? 'too_many_factors' : 'enrolment_over' })
    }
    const factorId = newId(now)
    const { id: rpId } = env().relyingParty
    const data = { id: factorId, userId, kind: 'passkey', name, rpId, transports, createdAt: now } as const
    await tx.factor.create({ data: { ...data, ...credential }, select: { id: true } })
    const object = { type: 'user', id: userId } as const
    const key = fingerprintOf(credential.publicKey)
    await tellOwner(tx, userId, 'factor_added', now)
    await appendAuditEvent(tx, person, 'factor.enrol', object, { factorId, kind: 'passkey', rpId, key })
    return { factorId }
  })
}

async function verified({ nonce, credentialId, clientDataJson, attestationObject }: Given) {
  const { id: rpId, origin } = env().relyingParty
  const response: RegistrationResponseJSON = {
    id: credentialId,
    rawId: credentialId,
    type: 'public-key',
    clientExtensionResults: {},
    response: { clientDataJSON: clientDataJson, attestationObject },
  }
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: nonce,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: [-8, -7, -257],
    })
    if (!registrationInfo || registrationInfo.credential.id !== credentialId) return null
    const { publicKey, counter } = registrationInfo.credential
    readCoseKey(publicKey)
    return { credentialId, publicKey: new Uint8Array(publicKey), signCount: BigInt(counter) }
  } catch {
    // It throws for everything that does not fit: another challenge, origin or domain, no verification, a bad shape.
    return null
  }
}
