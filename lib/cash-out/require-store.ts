import 'server-only'
import type { Store } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import { GiroError } from '@/lib/domain/errors'

/**
 * A store that tills can be added to, held in use until the transaction ends.
 * @throws GiroError `not_found` where it is retired or none
 */
export async function requireStore(tx: Transaction, storeId: string): Promise<Store> {
  await tx.$queryRaw`SELECT 1 FROM store WHERE id = ${storeId} FOR SHARE`
  const store = await tx.store.findFirst({ where: { id: storeId, retiredAt: null } })
  if (!store) throw new GiroError('not_found', { reason: 'no_such_store' })
  return store
}
