import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import type { OwnerChange } from '@/lib/domain/notice/owner-change'
import { enqueue } from '@/lib/jobs/enqueue'

/**
 * Has the owner mailed of what opens their account now, or no longer does, once the caller's transaction is committed. A job
 * mails it: what happened waits for no mail server.
 */
export async function tellOwner(
  tx: Transaction,
  userId: string,
  change: OwnerChange,
  at: Date,
): Promise<void> {
  const payload = { id: newId(at), userId, change, at: at.toISOString() }
  await enqueue(tx, 'mail_owner', payload, { priority: 5 })
}
