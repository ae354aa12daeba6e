import 'server-only'
import { randomUUID } from 'node:crypto'
import { headers } from 'next/headers'
import type { z } from 'zod'
import { countingEvents } from '@/lib/audit/count-events'
import { keepSessionSecret, readSessionCookie } from '@/lib/auth/session-cookie'
import { renewSession } from '@/lib/auth/sessions'
import { database } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import type { Permission } from '@/lib/domain/permissions'
import { logger } from '@/lib/observability/logger'
import { admit } from '@/lib/server/admit'
import type { Context } from '@/lib/server/context'
import { isForeign } from '@/lib/server/is-foreign'
import type { Result } from '@/lib/server/result'
import { toFailure } from '@/lib/server/to-failure'

type Definition<S extends z.ZodType, T> = {
  readonly name: string
  readonly permission: Permission
  readonly input: S
  /** Whether it is for who has still to enrol a second factor, too. */
  readonly enrols?: true
  /** Whether they show anew who they are: their session goes on under another id. */
  readonly proves?: true
  readonly run: (context: Context<UserActor>, input: z.output<S>) => Promise<T>
}

/**
 * Wraps a server action: own page → session → permission → strict parse → verb → closed result. Every exported action is a
 * public endpoint on every path, so the check stands here and again in the verb.
 */
export function defineAction<S extends z.ZodType, T>(definition: Definition<S, T>) {
  const { name, permission, input, run, enrols, proves } = definition
  return async (raw: unknown): Promise<Result<T>> => {
    const requestId = randomUUID()
    try {
      requireOwnPage(await headers())
      const actor = await admit(permission, name, enrols)
      const act = () => run({ db: database(), actor, now: () => new Date() }, input.parse(raw))
      const { data, events } = await countingEvents(act)
      if (proves) await renewOwnSession()
      // Each act leaves one event: the browser tests read it off these lines.
      logger().info({ requestId, action: name, events }, 'done')
      return { ok: true, data }
    } catch (error) {
      return toFailure(error, requestId, name)
    }
  }
}

async function renewOwnSession(): Promise<void> {
  const now = new Date()
  const { secret } = await readSessionCookie()
  const renewed = secret === undefined ? null : await renewSession(database(), secret, now)
  if (renewed) await keepSessionSecret(renewed.secret, renewed.expiresAt, now)
}

/** Every browser says where an action is called from; Next takes one that says nothing. */
function requireOwnPage(given: Headers): void {
  if (given.get('origin') === null || isForeign(given)) throw new GiroError('forbidden')
}
