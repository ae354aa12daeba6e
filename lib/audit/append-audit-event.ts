import 'server-only'
import { countEvent } from '@/lib/audit/count-events'
import { originOfSession } from '@/lib/audit/record-origin'
import type { Transaction } from '@/lib/db/client'
import { type Actor, actorId } from '@/lib/domain/actor'
import type { AuditAction, AuditData } from '@/lib/domain/audit'

/**
 * Adds one event to the hash chain, in the verb's own transaction: no change without its event, no event without
 * its change. It joins the chain within the commit, where no reply over the network is waited for under the chain's lock.
 */
export async function appendAuditEvent(
  tx: Transaction,
  actor: Actor,
  action: AuditAction,
  object: { type: string; id: string },
  data: AuditData = {},
): Promise<void> {
  const said = JSON.stringify({ ...data, ...originOf(actor) })
  await tx.$queryRaw`SELECT append_audit_event(
    ${actor.type}, ${actorId(actor)}, ${action}, ${object.type}, ${object.id}, ${said}::jsonb
  )::text`
  countEvent()
}

/** Whoever works in a session acts from where it was opened. */
function originOf(actor: Actor): { origin?: string } {
  const isInSession = actor.type === 'user' && /^[0-9a-f]{64}$/.test(actor.sessionId)
  return isInSession ? { origin: originOfSession(actor.sessionId) } : {}
}
