import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { Prisma, PrismaClient } from '@/generated/prisma/client'
import { env } from '@/lib/env'

export type Database = PrismaClient
export type Transaction = Prisma.TransactionClient
/** A verb that may run inside somebody else's transaction takes this. */
export type Queryable = Database | Transaction
export { Prisma }

// Prisma's adapter sends and reads times without their zone: in a session of another zone every time would be wrong.
const SESSION = '-c timezone=UTC'

/** Opens a pool on one PostgreSQL URL. `max` is the pool's size: connections are the scarce thing, not threads. */
export function createDatabase(url: string, max = 10): Database {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max, connectionTimeoutMillis: 10_000, options: SESSION }),
    // A burst waits for its turn rather than fails: fifty submits of one form stand in line for ten connections.
    transactionOptions: { maxWait: 10_000, timeout: 10_000 },
    omit: { user: { passwordHash: true } },
  })
}

// Next reloads modules in development; the pool must survive that.
const globalForDatabase = globalThis as { giroDatabase?: Database }

/** The process's own pool, opened at first use on DATABASE_URL. */
export function database(): Database {
  globalForDatabase.giroDatabase ??= createDatabase(env().databaseUrl)
  return globalForDatabase.giroDatabase
}
