import { z } from 'zod'
import type { Engine } from '@/lib/simulator/context'
import { identifierOf } from '@/lib/simulator/instore/emv'
import type { PosRecord, StoreRecord } from '@/lib/simulator/instore/records'

const id = z.number().int().positive()
const text = z.string().min(1)
/** The text of a printed code that is known elsewhere, too; a till gets one of its own without. */
const code = text.refine((given) => identifierOf(given) !== null)

/** Stores and tills that are there from the start, with numbers that whoever starts it knows. */
export const storesSchema = z.array(
  z.strictObject({
    id,
    userId: id,
    name: text,
    externalId: text,
    location: z.record(z.string(), z.string()),
    tills: z.array(z.strictObject({ id, name: text, externalId: text, code: code.optional() })),
  }),
)
export type DeclaredStore = z.infer<typeof storesSchema>[number]

export function declareStores(
  { journal, clock, seeded }: Pick<Engine, 'journal' | 'clock' | 'seeded'>,
  stores: readonly DeclaredStore[],
): void {
  const createdAt = new Date(clock.now()).toISOString()
  for (const { tills, ...declared } of stores) {
    const { userId } = declared
    const store: StoreRecord = { ...declared, businessHours: {}, createdAt }
    if (journal.instore.store(userId, store.id) === null) journal.record({ type: 'store', store })
    for (const { code: printed = '', ...till } of tills) {
      if (journal.instore.till(userId, till.id) !== null) continue
      const pos: PosRecord = {
        ...till,
        userId,
        uuid: identifierOf(printed) ?? seeded.bytes(`pos:${till.id}`, 32).toString('hex'),
        storeId: store.id,
        externalStoreId: store.externalId,
        fixedAmount: true,
        category: null,
        url: null,
        createdAt,
        updatedAt: createdAt,
      }
      journal.record({ type: 'pos', pos })
    }
  }
}
