import 'server-only'
import { z } from 'zod'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { haltSending } from '@/lib/sending/halt-sending'
import { SendingNote } from '@/lib/sending/sending-note'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const StopSendingInput = z.strictObject({ note: SendingNote })

/**
 * The kill switch: nothing leaves any account after the commit, re-sends of unknown ones included. Everyone who works
 * with payouts may press it, since stopping is always safe. Refused as `conflict` when it was pressed already.
 */
export async function stopSending(
  context: Context,
  input: z.input<typeof StopSendingInput>,
): Promise<{ stoppedAt: Date }> {
  const person = authorize(context.actor, 'sending:stop')
  const { note } = StopSendingInput.parse(input)
  const at = context.now()
  return inTransaction(context.db, async (tx) => {
    const stopped = await haltSending(tx, person, { cause: 'person', note, at })
    if (!stopped) throw new GiroError('conflict', { reason: 'sending_already_stopped' })
    return { stoppedAt: at }
  })
}
