import 'server-only'
import { z } from 'zod'
import { sharesPerson } from '@/lib/approvals/shares-person'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { takeChecked } from '@/lib/cash-out/drawer-input'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { checkDrawerNote } from '@/lib/domain/cash-out/drawer-fields'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

const SignOffShiftInput = z.strictObject({
  shiftId: z.string('field_required').min(1, 'field_required').max(64),
  note: z.string('field_required').max(2000, 'field_invalid'),
})

/**
 * Signs a closed drawer off, by somebody who neither opened nor closed it, in whatever account. A difference needs words about
 * what was found out.
 * @throws GiroError `refused` while it is open (`drawer_not_closed`) or by a person of it (`drawer_own`); `conflict` when
 *   somebody else signed it
 */
export async function signOffShift(
  context: Context<UserActor>,
  input: unknown,
): Promise<{ readonly shiftId: string }> {
  const person = authorize(context.actor, 'cash:approve')
  const { shiftId, note } = parseFields(SignOffShiftInput, input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM cash_shift WHERE id = ${shiftId} FOR UPDATE`
    const shift = await tx.cashShift.findUnique({ where: { id: shiftId } })
    if (!shift) throw new GiroError('not_found', { reason: 'no_such_drawer' })
    const { openedById, closedById, closedAt, signedOffAt, signedOffById, differenceMinor } = shift
    if (closedAt === null || closedById === null) {
      throw new GiroError('refused', { reason: 'drawer_not_closed' })
    }
    if (signedOffAt !== null) {
      if (signedOffById === person.userId) return { shiftId }
      throw new GiroError('conflict', { reason: 'drawer_was_signed' })
    }
    if (await sharesPerson(tx, person, [openedById, closedById])) {
      throw new GiroError('refused', { reason: 'drawer_own' })
    }
    const signOffNote = takeChecked('note', checkDrawerNote(note, differenceMinor !== 0n))
    const { count } = await tx.cashShift.updateMany({
      where: { id: shiftId, closedAt: { not: null }, signedOffAt: null },
      data: { signedOffAt: now, signedOffById: person.userId, signOffNote },
    })
    if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
    const data = { tillId: shift.tillId, differenceMinor: String(differenceMinor) }
    await appendAuditEvent(tx, person, 'cash.sign_off_shift', { type: 'cash_shift', id: shiftId }, data)
    return { shiftId }
  })
}
