import 'server-only'
import { readableTills } from '@/lib/cash-out/readable-tills'
import { type ShiftRow, toShiftRows, WITH_TILL } from '@/lib/cash-out/shift-row'
import type { ShiftFilter } from '@/lib/domain/cash-out/drawer'
import type { ReadContext } from '@/lib/server/context'

const SHIFTS_PER_PAGE = 50

const WHERE = {
  all: {},
  open: { closedAt: null },
  closed: { closedAt: { not: null } },
  unsigned: { closedAt: { not: null }, signedOffAt: null },
} as const satisfies Record<ShiftFilter, object>

type Wish = {
  readonly show: ShiftFilter
  /** Of one till. */
  readonly tillId?: string | undefined
  /** The last row of the page before. */
  readonly after?: string | undefined
}

/** A page of drawers, the last opened first: all of them, or those of one's own tills. Their ids sort by time. */
export async function listShifts(
  context: ReadContext,
  { show, tillId, after }: Wish,
): Promise<{ rows: ShiftRow[]; next: string | null }> {
  const { db } = context
  const own = await readableTills(context)
  const found = await db.cashShift.findMany({
    where: {
      AND: [
        WHERE[show],
        own === null ? {} : { tillId: { in: [...own] } },
        tillId === undefined ? {} : { tillId },
        after === undefined ? {} : { id: { lt: after } },
      ],
    },
    orderBy: { id: 'desc' },
    take: SHIFTS_PER_PAGE + 1,
    include: WITH_TILL,
  })
  const rows = await toShiftRows(db, found.slice(0, SHIFTS_PER_PAGE))
  return { rows, next: found.length > SHIFTS_PER_PAGE ? (rows.at(-1)?.id ?? null) : null }
}
