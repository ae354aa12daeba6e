import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { takeChecked } from '@/lib/cash-out/drawer-input'
import { sumDrawers } from '@/lib/cash-out/drawer-sums'
import { requireTill } from '@/lib/cash-out/require-till'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { drawerDifference, expectedInDrawer } from '@/lib/domain/cash-out/drawer'
import { checkCash, checkDrawerNote } from '@/lib/domain/cash-out/drawer-fields'
import { OPEN_ORDER_STATES, UNDECIDED_ORDER_STATES } from '@/lib/domain/cash-out/order-state'
import { GiroError } from '@/lib/domain/errors'
import { LOCALES } from '@/lib/domain/money'
import { raiseIncident } from '@/lib/incidents/raise-incident'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

const CloseShiftInput = z.strictObject({
  shiftId: z.string('field_required').min(1, 'field_required').max(64),
  locale: z.enum(LOCALES, 'field_invalid'),
  /** As typed, in the drawer's currency. */
  counted: z.string('amount_required').max(2000, 'amount_invalid'),
  note: z.string('field_required').max(2000, 'field_invalid'),
})

type Closed = { readonly shiftId: string; readonly differenceMinor: string }

const AT_WORK = [...OPEN_ORDER_STATES, ...UNDECIDED_ORDER_STATES]

/**
 * Closes the drawer of a till that this person serves, with what was counted in it. A difference needs a note, and a person
 * looks at it. The same count again answers the same.
 * @throws GiroError `refused` with `drawer_at_work` and the order that is open or undecided; `conflict` when it was closed with
 *   another count
 */
export async function closeShift(context: Context<UserActor>, input: unknown): Promise<Closed> {
  const person = authorize(context.actor, 'cash:desk')
  const { shiftId, locale, ...typed } = parseFields(CloseShiftInput, input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const found = await tx.cashShift.findUnique({ where: { id: shiftId }, select: { tillId: true } })
    if (!found) throw new GiroError('not_found', { reason: 'no_such_drawer' })
    const { account } = await requireTill(tx, person, found.tillId, now, 'no_such_drawer')
    // Nothing happens at the till meanwhile.
    await tx.$queryRaw`SELECT 1 FROM till WHERE id = ${found.tillId} FOR UPDATE`
    const shift = await tx.cashShift.findUniqueOrThrow({ where: { id: shiftId } })
    const countedMinor = takeChecked('counted', checkCash(typed.counted, shift.currency, locale))
    if (shift.closedAt !== null) {
      if (shift.closedById === person.userId && shift.countedMinor === countedMinor) {
        return { shiftId, differenceMinor: String(shift.differenceMinor) }
      }
      throw new GiroError('conflict', { reason: 'drawer_was_closed', subject: shiftId })
    }
    await requireAtRest(tx, shift.tillId)
    const { paidOutMinor = 0n } = (await sumDrawers(tx, [shiftId])).get(shiftId) ?? {}
    const { openedWithMinor } = shift
    const expectedMinor = expectedInDrawer({ openedWithMinor, paidOutMinor: [paidOutMinor] })
    const differenceMinor = drawerDifference(expectedMinor, countedMinor)
    const closingNote = takeChecked('note', checkDrawerNote(typed.note, differenceMinor !== 0n))
    const { count } = await tx.cashShift.updateMany({
      where: { id: shiftId, closedAt: null },
      data: {
        ...{ closedAt: now, closedById: person.userId, closingNote },
        ...{ paidOutMinor, expectedMinor, countedMinor, differenceMinor },
      },
    })
    if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    const facts = {
      currency: shift.currency,
      expectedMinor: expectedMinor.toString(),
      countedMinor: countedMinor.toString(),
      differenceMinor: differenceMinor.toString(),
    }
    if (differenceMinor !== 0n) {
      const incident = { kind: 'drawer_difference', subject: shiftId, accountId: account.id, facts } as const
      await raiseIncident(tx, person, now, incident)
    }
    const data = { tillId: shift.tillId, paidOutMinor: paidOutMinor.toString(), ...facts }
    await appendAuditEvent(tx, person, 'cash.close_shift', { type: 'cash_shift', id: shiftId }, data)
    return { shiftId, differenceMinor: facts.differenceMinor }
  })
}

/** An order that is open or undecided may still take cash out of the drawer. */
async function requireAtRest(tx: Transaction, tillId: string): Promise<void> {
  const order = await tx.cashOrder.findFirst({
    where: { tillId, state: { in: AT_WORK } },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  })
  if (order) throw new GiroError('refused', { reason: 'drawer_at_work', subject: order.id })
}
