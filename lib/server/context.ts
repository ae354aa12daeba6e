import 'server-only'
import type { Database } from '@/lib/db/client'
import type { Actor, UserActor } from '@/lib/domain/actor'

/** What every verb gets first: where it writes, who asks, and what time it is. */
export type Context<A extends Actor = Actor> = {
  readonly db: Database
  readonly actor: A
  readonly now: () => Date
}

/** What a read gets first: where it reads and who asks. */
export type ReadContext = Pick<Context<UserActor>, 'db' | 'actor'>
