import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { CONTRACT_FACTS } from '@/lib/domain/payout/contract'
import type { PayoutDraft } from '@/lib/domain/payout/draft'
import { reaches } from '@/lib/domain/permissions'
import { draftToRow } from '@/lib/payouts/draft-row'
import { sha256Hex } from '@/lib/payouts/envelope'
import { parsePayoutInput } from '@/lib/payouts/parse-payout-input'
import { recordEvent } from '@/lib/payouts/record-event'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

/**
 * Makes a draft. The form's own id makes it once: the same form again answers the same payout, the same id with
 * other contents is refused (`form_reused`), with the id of what the form made already.
 */
export async function createPayout(context: Context, input: unknown): Promise<{ payoutId: string }> {
  const person = authorize(context.actor, 'payout:prepare')
  const draft = parsePayoutInput(input)
  const formDigest = draftDigest(draft)
  const now = context.now()
  const payoutId = newId(now)
  return inTransaction(context.db, async (tx) => {
    await requireAccount(tx, person, draft)
    const { count } = await tx.payout.createMany({
      data: {
        id: payoutId,
        formId: draft.formId,
        formDigest,
        accountId: draft.accountId,
        chainRootId: payoutId,
        makerId: person.userId,
        editorIds: [person.userId],
        createdAt: now,
        changedAt: now,
        ...draftToRow(draft, payoutId),
      },
      skipDuplicates: true,
    })
    if (count === 0) return sameForm(tx, draft.formId, formDigest, person.userId)
    await recordEvent(tx, person, now, { payoutId, kind: 'created', source: 'person', to: 'draft' })
    await appendAuditEvent(tx, person, 'payout.create', { type: 'payout', id: payoutId }, { formDigest })
    return { payoutId }
  })
}

/** Throws `invalid_input` on field accountId when the account is missing, of another country, or not reached by this person. */
export async function requireAccount(tx: Transaction, person: UserActor, draft: PayoutDraft): Promise<void> {
  const account = await tx.account.findUnique({ where: { id: draft.accountId }, select: { country: true } })
  const fits = account?.country === CONTRACT_FACTS[draft.contract].country
  if (!fits || !reaches(person, draft.accountId)) {
    throw new GiroError('invalid_input', { fieldErrors: { accountId: { key: 'field_invalid' } } })
  }
}

async function sameForm(tx: Transaction, formId: string, formDigest: string, makerId: string) {
  const first = await tx.payout.findUnique({
    where: { formId },
    select: { id: true, formDigest: true, makerId: true },
  })
  if (first?.makerId !== makerId) throw new GiroError('conflict', { reason: 'form_reused' })
  if (first.formDigest !== formDigest) {
    throw new GiroError('conflict', { reason: 'form_reused', subject: first.id })
  }
  return { payoutId: first.id }
}

/** What tells two contents of one form apart. */
export function draftDigest(draft: PayoutDraft): string {
  // Contents without tags have the digest that they had before there were any.
  const { tags, ...rest } = draft
  const entries = Object.entries(tags.length === 0 ? rest : draft).sort(([a], [b]) => (a < b ? -1 : 1))
  return sha256Hex(JSON.stringify(entries.map(([key, value]) => [key, String(value)])))
}
