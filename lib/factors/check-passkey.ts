import 'server-only'
import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import type { Queryable } from '@/lib/db/client'
import type { ProofReason } from '@/lib/domain/approval/step-up'
import { env } from '@/lib/env'
import type { Answer } from '@/lib/factors/answer'
import { isPasskey, type Passkey } from '@/lib/factors/usable-factors'

export type CheckedPasskey = {
  readonly kind: 'passkey'
  readonly factor: Passkey
  readonly origin: string
  readonly signCount: number
  readonly authenticatorData: Uint8Array<ArrayBuffer>
  readonly clientDataJson: Uint8Array<ArrayBuffer>
  readonly signature: Uint8Array<ArrayBuffer>
}

/** Whether a passkey of this account, of this address, signed this challenge after verifying who holds it. */
export async function checkPasskey(
  db: Queryable,
  userId: string,
  answer: Extract<Answer, { kind: 'passkey' }>,
  challenge: string,
): Promise<CheckedPasskey | ProofReason> {
  const { credentialId: id, authenticatorData, clientDataJson, signature } = answer
  const { id: rpId, origin } = env().relyingParty
  const factor = await db.factor.findFirst({ where: { credentialId: id, userId, rpId, removedAt: null } })
  if (!factor || !isPasskey(factor)) return 'factor_unknown'
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: { authenticatorData, clientDataJSON: clientDataJson, signature },
      },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      credential: { id, publicKey: factor.publicKey, counter: Number(factor.signCount) },
      requireUserVerification: true,
    })
    if (!verified) return 'proof_wrong'
    return {
      kind: 'passkey',
      factor,
      origin,
      signCount: authenticationInfo.newCounter,
      authenticatorData: bytesOf(authenticatorData),
      clientDataJson: bytesOf(clientDataJson),
      signature: bytesOf(signature),
    }
  } catch {
    // It throws for everything that does not fit: another challenge, origin or domain, no verification, a bad shape.
    return 'proof_wrong'
  }
}

function bytesOf(base64Url: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64Url, 'base64url'))
}
