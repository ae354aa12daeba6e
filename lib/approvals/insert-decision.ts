import 'server-only'
import type { Decision } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'

type DecisionRow = {
  readonly payoutId: string
  readonly attemptId: string
  readonly version: number
  readonly digest: string
  readonly personId: string
  readonly decision: Decision
  /** Why it was rejected; left out when approving. */
  readonly reason?: string
}

/** Writes who approved or rejected which envelope, in the verb's own transaction. */
export async function insertDecision(tx: Transaction, at: Date, decision: DecisionRow): Promise<void> {
  await tx.approval.create({ data: { id: newId(at), ...decision, decidedAt: at }, select: { id: true } })
}
