import 'server-only'
import type { Transaction } from '@/lib/db/client'
import type { ProofReason } from '@/lib/domain/approval/step-up'
import type { CheckedAnswer } from '@/lib/factors/check-answer'

/**
 * Uses a checked answer up, in the transaction of what it is for: its nonce, the time step of a code, the counter of a
 * passkey. The writes are the guards; null when they all moved a row, else why not.
 */
export async function takeStepUp(
  tx: Transaction,
  answer: CheckedAnswer,
  now: Date,
): Promise<ProofReason | null> {
  const { nonce } = answer.stepUp
  const taken = await tx.stepUp.updateMany({
    where: { nonce, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  })
  if (taken.count !== 1) return 'proof_used'
  if (answer.kind === 'password') return null
  const { factor } = answer
  if (answer.kind === 'passkey') {
    const signCount = BigInt(answer.signCount)
    const used = await tx.factor.updateMany({
      where: { id: factor.id, removedAt: null, signCount: { lte: signCount } },
      data: { signCount, lastUsedAt: now },
    })
    return used.count === 1 ? null : 'proof_wrong'
  }
  const lastStep = BigInt(answer.step)
  const used = await tx.factor.updateMany({
    where: { id: factor.id, removedAt: null, OR: [{ lastStep: null }, { lastStep: { lt: lastStep } }] },
    data: { lastStep, lastUsedAt: now, failures: 0, blockedUntil: null },
  })
  return used.count === 1 ? null : 'code_used'
}
