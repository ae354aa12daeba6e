import 'server-only'
import { SHIPPED_BANKS } from '@/lib/accounts/list-banks'
import type { Transaction } from '@/lib/db/client'

/** The one list that admins edit: Brazil's comes from the provider, and no table of Chile's is confirmed. */
export const EDITABLE_COUNTRY = 'CL'

/** Before its first edit the list is the shipped one: from then on the table holds it. */
export async function startFromShippedBanks(tx: Transaction, now: Date): Promise<void> {
  if ((await tx.bank.count({ where: { country: EDITABLE_COUNTRY } })) > 0) return
  await tx.bank.createMany({
    data: SHIPPED_BANKS[EDITABLE_COUNTRY].map(({ id, name }) => ({
      country: EDITABLE_COUNTRY,
      code: id,
      name,
      origin: 'shipped',
      fetchedAt: now,
    })),
    skipDuplicates: true,
  })
}
