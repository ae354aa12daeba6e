import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Queryable } from '@/lib/db/client'

/** Whence a request comes, as far as it is known. */
export type Origin = { readonly address: string | null; readonly agent: string }

const LONGEST_AGENT = 300

/** The name of a session's origin in the events of whoever acts in it. */
export function originOfSession(sessionId: string): string {
  return sessionId.slice(0, 16)
}

/** Writes down from where somebody acts, beside the chain, where it can be forgotten. Events name it as `origin`. */
export async function recordOrigin(
  db: Queryable,
  at: Date,
  { address, agent }: Origin,
  id = randomBytes(8).toString('hex'),
): Promise<string> {
  const data = { id, at, address: address ?? '', agent: agent.slice(0, LONGEST_AGENT) }
  await db.auditOrigin.createMany({ data, skipDuplicates: true })
  return id
}
