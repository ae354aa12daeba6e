import { z } from 'zod'
import { STORED_FORM_PREFIX } from '@/components/form/stored-forms'
import { UNIT_MEASURES } from '@/lib/domain/cash-out/amounts'
import { LOCALES } from '@/lib/domain/money'
import type { OrderValues } from './order-values'

const text = z.string().max(2000)

const storedOrder = z.strictObject({
  /** Whose typing this is: another person at the same tab never sees it. */
  userId: z.string(),
  formId: z.uuid(),
  locale: z.enum(LOCALES),
  values: z.strictObject({
    withdrawal: text,
    title: text,
    description: text,
    reference: text,
    items: z
      .array(
        z.strictObject({
          key: z.int().nonnegative(),
          title: text,
          unitPrice: text,
          quantity: text,
          unitMeasure: z.enum(UNIT_MEASURES),
          skuNumber: text,
          category: text,
          description: text,
        }),
      )
      .max(200),
  }),
})
export type StoredOrder = Pick<z.infer<typeof storedOrder>, 'userId' | 'formId' | 'locale'> & {
  readonly values: OrderValues
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const keyOf = (tillId: string) => `${STORED_FORM_PREFIX}order:${tillId}`

/** The typing that this person left at this till in this tab, or null. */
export function readStoredOrder(store: Store, tillId: string, userId: string): StoredOrder | null {
  try {
    const parsed = storedOrder.safeParse(JSON.parse(store.getItem(keyOf(tillId)) ?? 'null'))
    return parsed.success && parsed.data.userId === userId ? parsed.data : null
  } catch {
    return null
  }
}

/** Keeps the typing. A full or forbidden store only means that a reload forgets it. */
export function writeStoredOrder(store: Store, tillId: string, order: StoredOrder): void {
  try {
    store.setItem(keyOf(tillId), JSON.stringify(order))
  } catch {
    // Nothing is kept, then.
  }
}

export function removeStoredOrder(store: Store, tillId: string): void {
  try {
    store.removeItem(keyOf(tillId))
  } catch {
    // Nothing was kept.
  }
}
