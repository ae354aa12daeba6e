import 'server-only'
import { z } from 'zod'
import { EDITABLE_COUNTRY, startFromShippedBanks } from '@/lib/accounts/edit-bank-list'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { inTransaction } from '@/lib/db/transaction'
import { beforeAfter } from '@/lib/domain/before-after'
import { type FieldErrors, GiroError } from '@/lib/domain/errors'
import { checkChileanBankId, checkName } from '@/lib/domain/payout/draft-fields'
import type { Checked } from '@/lib/domain/payout/field-errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const SaveBankInput = z.strictObject({ bankId: z.string().max(200), name: z.string().max(2000) })

/**
 * Puts a bank into Chile's list, or gives the bank with this id another name. An id that somebody saved counts as put
 * there by the team, whatever the shipped list says. Throws `invalid_input` with one message a field.
 */
export async function saveBank(
  context: Context,
  input: z.input<typeof SaveBankInput>,
): Promise<{ bankId: string; name: string }> {
  const admin = authorize(context.actor, 'account:manage')
  const { bankId, name } = checkBank(SaveBankInput.parse(input))
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    await startFromShippedBanks(tx, now)
    const key = { country: EDITABLE_COUNTRY, code: bankId } as const
    const data = { name, origin: 'edited', fetchedAt: now }
    const was = await tx.bank.findUnique({ where: { country_code: key }, select: { name: true } })
    await tx.bank.upsert({ where: { country_code: key }, create: { ...key, ...data }, update: data })
    await appendAuditEvent(
      tx,
      admin,
      'bank.save',
      { type: 'bank', id: `${EDITABLE_COUNTRY}:${bankId}` },
      beforeAfter(was, { name }),
    )
    return { bankId, name }
  })
}

function checkBank({ bankId, name }: z.output<typeof SaveBankInput>): { bankId: string; name: string } {
  const id = checkChileanBankId(bankId)
  const called: Checked<string> =
    name.trim() === '' ? { ok: false, code: 'field_required' } : checkName(name, 'required')
  if (id.ok && called.ok) return { bankId: id.value, name: called.value }
  throw new GiroError('invalid_input', {
    fieldErrors: { ...errorOf('bankId', id), ...errorOf('name', called) },
  })
}

function errorOf(field: string, result: Checked<string>): FieldErrors {
  if (result.ok) return {}
  return { [field]: { key: result.code, ...(result.values && { values: result.values }) } }
}
