import 'server-only'
import { z } from 'zod'
import { Prisma } from '@/lib/db/client'
import { AUDIT_ACTIONS, AUDIT_AREAS } from '@/lib/domain/audit'
import { isWholeId } from '@/lib/domain/search-words'

/** All of them together. */
export const EventFilter = z.strictObject({
  area: z.enum(AUDIT_AREAS).optional(),
  action: z.enum(AUDIT_ACTIONS).optional(),
  /** A person's account, or what machines are called: `job:sweep`. */
  actorId: z
    .string()
    .regex(/^[\w:.-]{1,80}$/)
    .optional(),
  /** The whole id of what it was done to: it stands in addresses, and in the event of an export. */
  objectId: z
    .string()
    .regex(/^[\w:./-]{1,80}$/)
    .refine(isWholeId)
    .optional(),
  /** First and last day, both included, as `timeZone` counts them. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  timeZone: z.string().max(64).optional(),
})
export type EventFilter = z.output<typeof EventFilter>

/** The filter as the database reads it; `AND TRUE` where nothing is asked. */
export function eventWhere({
  area,
  action,
  actorId,
  objectId,
  from,
  to,
  timeZone = 'UTC',
}: EventFilter): Prisma.Sql {
  const parts = [
    // As its index has it.
    area && Prisma.sql`split_part(e.action, '.', 1) = ${area}`,
    action && Prisma.sql`e.action = ${action}`,
    actorId && Prisma.sql`e.actor_id = ${actorId}`,
    objectId && Prisma.sql`e.object_id = ${objectId}`,
    from && Prisma.sql`e.at >= ${from}::date::timestamp AT TIME ZONE ${timeZone}`,
    to && Prisma.sql`e.at < (${to}::date + 1)::timestamp AT TIME ZONE ${timeZone}`,
  ].filter((part) => part !== undefined && part !== '')
  return parts.length === 0 ? Prisma.sql`TRUE` : Prisma.join(parts, ' AND ')
}
