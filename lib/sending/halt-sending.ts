import 'server-only'
import type { StopCause } from '@/generated/prisma/client'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { type Actor, actorId } from '@/lib/domain/actor'

type Halt = { readonly cause: StopCause; readonly note: string | null; readonly at: Date }

/**
 * Stops all sending: every claim reads this row, so nothing leaves after the commit. A second stop changes nothing, but
 * that of a restored database takes a person's over, whose words and time stay: only releasing it ends that one.
 * Returns whether it stopped now.
 */
export async function haltSending(
  tx: Transaction,
  actor: Actor,
  { cause, note, at }: Halt,
): Promise<boolean> {
  const { count } = await tx.installation.updateMany({
    where: { sendingStoppedAt: null },
    data: {
      sendingStoppedAt: at,
      sendingStoppedBy: actorId(actor),
      sendingStopCause: cause,
      sendingStopNote: note,
    },
  })
  const taken = count === 0 && cause === 'restored' ? await takeOver(tx) : 0
  if (count + taken === 1)
    await appendAuditEvent(tx, actor, 'sending.stop', { type: 'installation', id: '1' }, { cause })
  return count === 1
}

async function takeOver(tx: Transaction): Promise<number> {
  const where = { sendingStopCause: 'person' } as const
  return (await tx.installation.updateMany({ where, data: { sendingStopCause: 'restored' } })).count
}
