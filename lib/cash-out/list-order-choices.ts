import 'server-only'
import { readableTills } from '@/lib/cash-out/readable-tills'
import type { ReadContext } from '@/lib/server/context'

type Choice = { readonly id: string; readonly name: string }

/** What the table of orders is narrowed by, as far as whoever reads may see it. */
export type OrderChoices = {
  readonly accounts: readonly Choice[]
  readonly stores: readonly Choice[]
  /** With their store's name. */
  readonly tills: readonly Choice[]
  readonly cashiers: readonly Choice[]
}

/** As many of each as one list offers. */
const MOST_CHOICES = 200

/** Places and people of orders, retired ones included: their orders stay. */
export async function listOrderChoices(context: ReadContext): Promise<OrderChoices> {
  const { db } = context
  const own = await readableTills(context)
  const served = own === null ? {} : { tillId: { in: [...own] } }
  const tills = await db.till.findMany({
    where: own === null ? {} : { id: { in: [...own] } },
    orderBy: [{ store: { name: 'asc' } }, { name: 'asc' }, { id: 'asc' }],
    take: MOST_CHOICES,
    select: {
      id: true,
      name: true,
      store: { select: { id: true, name: true } },
      account: { select: { id: true, name: true } },
    },
  })
  const serving = await db.tillCashier.findMany({
    where: served,
    distinct: ['userId'],
    take: MOST_CHOICES,
    select: { user: { select: { id: true, name: true } } },
  })
  return {
    accounts: unique(tills.map(({ account }) => account)),
    stores: unique(tills.map(({ store }) => store)),
    tills: tills.map(({ id, name, store }) => ({ id, name: `${name} · ${store.name}` })),
    cashiers: unique(serving.map(({ user }) => user)).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

function unique(choices: readonly Choice[]): Choice[] {
  return [...new Map(choices.map(({ id, name }) => [id, { id, name }])).values()]
}
