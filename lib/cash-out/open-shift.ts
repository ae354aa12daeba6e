import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { takeChecked } from '@/lib/cash-out/drawer-input'
import { requireTill } from '@/lib/cash-out/require-till'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { checkCash } from '@/lib/domain/cash-out/drawer-fields'
import { GiroError } from '@/lib/domain/errors'
import { LOCALES } from '@/lib/domain/money'
import { CURRENCY_OF } from '@/lib/domain/payout/contract'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

const OpenShiftInput = z.strictObject({
  formId: z.uuid('field_invalid'),
  tillId: z.string('field_required').min(1, 'field_required').max(64),
  locale: z.enum(LOCALES, 'field_invalid'),
  /** As typed, in the currency of the till's account. */
  openedWith: z.string('amount_required').max(2000, 'amount_invalid'),
})

type Opened = { readonly shiftId: string }

/**
 * Opens the drawer of a till that this person serves, with what it holds. The form's own id opens it once: the same form again
 * answers the same drawer.
 * @throws GiroError `conflict` with `drawer_is_open` and the drawer in the way, or with `drawer_form_reused`
 */
export async function openShift(context: Context<UserActor>, input: unknown): Promise<Opened> {
  const person = authorize(context.actor, 'cash:desk')
  const { formId, tillId, locale, openedWith } = parseFields(OpenShiftInput, input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const { account } = await requireTill(tx, person, tillId, now)
    const currency = CURRENCY_OF[account.country]
    const openedWithMinor = takeChecked('openedWith', checkCash(openedWith, currency, locale))
    // Whoever wants the till waits here, and then sees what the others made of it.
    await tx.$queryRaw`SELECT 1 FROM till WHERE id = ${tillId} FOR UPDATE`
    const same = await sameForm(tx, { formId, tillId, openedWithMinor, openedById: person.userId })
    if (same) return same
    const open = await tx.cashShift.findFirst({ where: { tillId, closedAt: null }, select: { id: true } })
    if (open) throw new GiroError('conflict', { reason: 'drawer_is_open', subject: open.id })
    const id = newId(now)
    await tx.cashShift.create({
      data: {
        ...{ id, formId, tillId, currency, openedWithMinor },
        ...{ openedAt: now, openedById: person.userId },
      },
      select: { id: true },
    })
    const data = { tillId, currency, openedWithMinor: openedWithMinor.toString() }
    await appendAuditEvent(tx, person, 'cash.open_shift', { type: 'cash_shift', id }, data)
    return { shiftId: id }
  })
}

type Form = {
  readonly formId: string
  readonly tillId: string
  readonly openedWithMinor: bigint
  readonly openedById: string
}

async function sameForm(tx: Transaction, { formId, ...form }: Form): Promise<Opened | null> {
  const first = await tx.cashShift.findUnique({ where: { formId } })
  if (!first) return null
  const isSame =
    first.tillId === form.tillId &&
    first.openedWithMinor === form.openedWithMinor &&
    first.openedById === form.openedById
  if (!isSame) throw new GiroError('conflict', { reason: 'drawer_form_reused' })
  return { shiftId: first.id }
}
