import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Database, Prisma, Transaction } from '@/lib/db/client'

const open = new AsyncLocalStorage<true>()

/**
 * The one way to open a transaction. While it is open no network call may start: a slow provider would hold locks,
 * and a rollback could not take a sent request back (see `assertOutsideTransaction`).
 */
export function inTransaction<T>(
  db: Database,
  run: (tx: Transaction) => Promise<T>,
  /** For what writes very many rows that nobody else touches, or reads very many of one moment. */
  options: { readonly timeout?: number; readonly isolationLevel?: Prisma.TransactionIsolationLevel } = {},
): Promise<T> {
  return db.$transaction((tx) => open.run(true, () => run(tx)), options)
}

/** Throws when called inside `inTransaction`. The provider's client calls it before every request. */
export function assertOutsideTransaction(): void {
  if (open.getStore()) throw new Error('network call inside a database transaction')
}
