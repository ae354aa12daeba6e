import 'server-only'
import { z } from 'zod'
import type { Queryable } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { type FieldErrors, GiroError } from '@/lib/domain/errors'
import { CAP_SCOPES, CAP_WINDOWS } from '@/lib/domain/limits/cap'
import { LOCALES } from '@/lib/domain/money'
import { CURRENCIES } from '@/lib/domain/payout/contract'
import { checkAmount } from '@/lib/domain/payout/draft-fields'
import { type Cap, capKey, limitsDocument, MOST_CAPS } from '@/lib/domain/proposal/limits'
import { type Proposed, proposalNote, proposeChange } from '@/lib/proposals/propose-change'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

const capInput = z.strictObject({
  scope: z.enum(CAP_SCOPES, 'field_required'),
  /** Left out for the cap of one payout, and only there. */
  window: z.enum(CAP_WINDOWS, 'field_required').nullable(),
  currency: z.enum(CURRENCIES, 'field_required'),
  accountId: z.string().min(1).nullable(),
  amount: z.string().max(60, 'amount_invalid'),
})
const ProposeLimitsInput = z.strictObject({
  caps: z.array(capInput).max(MOST_CAPS),
  locale: z.enum(LOCALES),
  /** The number that the screen showed as in force. */
  basedOn: z.int().positive(),
  note: proposalNote,
})
type Typed = z.output<typeof ProposeLimitsInput>

/**
 * Proposes all caps as they would be. A second admin decides; what only lowers or adds caps holds at once.
 * @throws GiroError `invalid_input` with a message a field (`caps.2.amount`); `conflict` when others came into force meanwhile
 */
export async function proposeLimits(context: Context, input: unknown): Promise<Proposed> {
  const admin = authorize(context.actor, 'limit:manage')
  const wanted = parseFields(ProposeLimitsInput, input)
  const document = limitsDocument(await readCaps(context.db, wanted))
  const { basedOn, note } = wanted
  return inTransaction(context.db, (tx) =>
    proposeChange(tx, admin, context.now(), { kind: 'limits', document, basedOn, note }),
  )
}

async function readCaps(db: Queryable, { caps, locale }: Typed): Promise<Cap[]> {
  const fieldErrors: FieldErrors = {}
  const accounts = await db.account.findMany({
    where: { id: { in: caps.flatMap(({ accountId }) => accountId ?? []) } },
    select: { id: true, country: true },
  })
  const currencies = new Map(accounts.map(({ id, country }) => [id, country === 'BR' ? 'BRL' : 'CLP']))
  const seen = new Set<string>()
  const read = caps.map(({ amount, ...about }, index): Cap => {
    const fail = (field: string, error: FieldErrors[string]) => {
      fieldErrors[`caps.${index}.${field}`] ??= error
    }
    const checked = checkAmount(amount, about.currency, locale)
    if (!checked.ok) fail('amount', { key: checked.code, ...(checked.values && { values: checked.values }) })
    const cap = { ...about, window: about.scope === 'payout' ? null : about.window }
    if (cap.scope !== 'payout' && cap.window === null) fail('window', { key: 'field_required' })
    if (cap.accountId !== null && !currencies.has(cap.accountId)) fail('accountId', { key: 'field_invalid' })
    else if (cap.accountId !== null && currencies.get(cap.accountId) !== cap.currency) {
      // A cap of one account is in that account's currency.
      fail('accountId', { key: 'cap_other_currency' })
    }
    if (seen.has(capKey(cap))) fail('scope', { key: 'cap_twice' })
    seen.add(capKey(cap))
    return { ...cap, amountMinor: checked.ok ? checked.value.toString() : '1' }
  })
  if (Object.keys(fieldErrors).length > 0) throw new GiroError('invalid_input', { fieldErrors })
  return read
}
