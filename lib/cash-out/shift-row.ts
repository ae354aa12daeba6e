import 'server-only'
import type { CashShift } from '@/generated/prisma/client'
import { type DrawerSums, sumDrawers } from '@/lib/cash-out/drawer-sums'
import type { Queryable } from '@/lib/db/client'
import { expectedInDrawer } from '@/lib/domain/cash-out/drawer'
import type { Currency } from '@/lib/domain/payout/contract'
import { namesOf } from '@/lib/users/names-of'

/** Somebody did it at a time. */
export type Done = { readonly at: Date; readonly id: string; readonly name: string }

/** A drawer as the screens show it; amounts in minor units. */
export type ShiftRow = {
  readonly id: string
  readonly tillId: string
  readonly till: string
  readonly store: string
  readonly timeZone: string
  readonly currency: Currency
  readonly opened: Done
  readonly openedWithMinor: bigint
  /** While it is open, as far as it has come. */
  readonly paidOutMinor: bigint
  readonly expectedMinor: bigint
  /** Handed over and not decided: it left the drawer, and the figures above do not know it. */
  readonly undecidedMinor: bigint
  readonly closed: Done | null
  readonly countedMinor: bigint | null
  /** Negative: something is missing. */
  readonly differenceMinor: bigint | null
  readonly closingNote: string
  readonly signedOff: Done | null
  readonly signOffNote: string
}

export const WITH_TILL = {
  till: {
    select: {
      name: true,
      store: { select: { name: true } },
      account: { select: { timeZone: true } },
    },
  },
} as const

type Stored = CashShift & {
  readonly till: {
    readonly name: string
    readonly store: { readonly name: string }
    readonly account: { readonly timeZone: string }
  }
}

const NONE: DrawerSums = { paidOutMinor: 0n, undecidedMinor: 0n }

/** Rows with the names of people and what left each drawer: two more queries for a whole page. */
export async function toShiftRows(db: Queryable, stored: readonly Stored[]): Promise<ShiftRow[]> {
  const people = stored.flatMap(({ openedById, closedById, signedOffById }) =>
    [openedById, closedById, signedOffById].filter((id) => id !== null),
  )
  const [nameOf, sumsOf] = await Promise.all([
    namesOf(db, people),
    sumDrawers(
      db,
      stored.map(({ id }) => id),
    ),
  ])
  const done = (at: Date | null, id: string | null) =>
    at === null || id === null ? null : { at, id, name: nameOf.get(id) ?? id }
  return stored.map(({ till, ...shift }) => {
    const { openedWithMinor, openedById, openedAt } = shift
    const sums = sumsOf.get(shift.id) ?? NONE
    const paidOutMinor = shift.paidOutMinor ?? sums.paidOutMinor
    return {
      id: shift.id,
      tillId: shift.tillId,
      till: till.name,
      store: till.store.name,
      timeZone: till.account.timeZone,
      currency: shift.currency,
      opened: { at: openedAt, id: openedById, name: nameOf.get(openedById) ?? openedById },
      openedWithMinor,
      paidOutMinor,
      expectedMinor: expectedInDrawer({ openedWithMinor, paidOutMinor: [paidOutMinor] }),
      undecidedMinor: sums.undecidedMinor,
      closed: done(shift.closedAt, shift.closedById),
      countedMinor: shift.countedMinor,
      differenceMinor: shift.differenceMinor,
      closingNote: shift.closingNote,
      signedOff: done(shift.signedOffAt, shift.signedOffById),
      signOffNote: shift.signOffNote,
    }
  })
}
