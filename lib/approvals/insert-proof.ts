import 'server-only'
import type { Transaction } from '@/lib/db/client'
import type { CheckedAnswer } from '@/lib/factors/check-answer'

/**
 * Stores what proves an approval beside it, in the same transaction: the database takes no approval by a person without,
 * and none of another challenge, digest or person.
 */
export async function insertProof(
  tx: Transaction,
  answer: CheckedAnswer,
  { approvalId, digest, provedAt }: { approvalId: string; digest: string; provedAt: Date },
): Promise<void> {
  const { nonce, userId, digest: signedDigest, members } = answer.stepUp
  const { kind, challenge } = answer
  await tx.approvalProof.create({
    data: {
      approvalId,
      kind,
      userId,
      nonce,
      digest,
      signedDigest,
      members,
      challenge,
      provedAt,
      ...(answer.kind !== 'password' && { factorId: answer.factor.id }),
      ...(answer.kind === 'passkey' && {
        rpId: answer.factor.rpId,
        origin: answer.origin,
        credentialId: answer.factor.credentialId,
        publicKey: answer.factor.publicKey,
        authenticatorData: answer.authenticatorData,
        clientDataJson: answer.clientDataJson,
        signature: answer.signature,
      }),
    },
    select: { approvalId: true },
  })
}
