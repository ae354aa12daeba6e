import 'server-only'
import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { Prisma, PrismaClient } from '@/generated/prisma/client'
import { env } from '@/lib/env'

export type Database = PrismaClient
export type Transaction = Prisma.TransactionClient
/** A verb that may run inside somebody else's transaction takes this. */
export type Queryable = Database | Transaction
export { Prisma }

// Prisma's adapter sends and reads times without their zone: in a session of another zone every time would be wrong.
// A process that is suspended in the middle of a transaction holds its locks, the audit chain's among them, and would keep
// everybody from sending: as long as no right transaction takes, the server waits, and then ends the session.
const SESSION = '-c timezone=UTC -c idle_in_transaction_session_timeout=10000'

/** Whoever gets no connection by then is told so; a page that hangs is worse than one that says it is busy. */
const LONGEST_WAIT_MS = 5_000
/** The web app's; a worker's two come from its lanes (`workerPools`). */
export const WEB_POOL = 10

type Options = {
  /**
   * Whether the server keeps each statement's plan, which is half of what a short statement costs. For a worker's few
   * statements; a list's plan depends on its filters, and its texts are many.
   */
  readonly prepared?: boolean
  /** In ms. For whoever would rather wait than be told, as a burst on a busy machine. */
  readonly longestWaitMs?: number
}

/** Opens a pool on one PostgreSQL URL. `max` is the pool's size: connections are the scarce thing, not threads. */
export function createDatabase(
  url: string,
  max = WEB_POOL,
  { prepared = false, longestWaitMs = LONGEST_WAIT_MS }: Options = {},
): Database {
  return new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: url, max, connectionTimeoutMillis: longestWaitMs, options: SESSION },
      prepared ? { statementNameGenerator: statementName } : {},
    ),
    // A burst waits for its turn rather than fails: fifty submits of one form stand in line for ten connections.
    transactionOptions: { maxWait: longestWaitMs, timeout: 10_000 },
    omit: { user: { passwordHash: true } },
  })
}

/** The same text has the same name, and no two have one name: the driver refuses that. */
function statementName({ sql }: { sql: string }): string {
  return createHash('sha1').update(sql).digest('base64')
}

// Next reloads modules in development; the pool must survive that.
const globalForDatabase = globalThis as { giroDatabase?: Database }

/** The process's own pool, opened at first use on DATABASE_URL. */
export function database(): Database {
  globalForDatabase.giroDatabase ??= createDatabase(env().databaseUrl)
  return globalForDatabase.giroDatabase
}
