import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import type { UserActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import { draftDigest } from '@/lib/payouts/create-payout'
import { draftToRow, rowToDraft } from '@/lib/payouts/draft-row'
import { type ChainMember, loadChain } from '@/lib/payouts/load-chain'
import { recordEvent } from '@/lib/payouts/record-event'
import { requireReached } from '@/lib/users/reach'

/** Locked, in the order everywhere: those who press at once follow one another, and no news comes in between. */
export async function lockEarlier(
  tx: Transaction,
  person: UserActor,
  payoutId: string,
): Promise<{ chain: ChainMember[]; earlier: ChainMember }> {
  const [row] = await tx.$queryRaw<{ chainRootId: string }[]>`
    SELECT chain_root_id "chainRootId" FROM payout
    WHERE chain_root_id = (SELECT chain_root_id FROM payout WHERE id = ${payoutId}) ORDER BY id FOR UPDATE`
  const chain = row ? await loadChain(tx, row.chainRootId) : []
  const earlier = chain.find(({ id }) => id === payoutId)
  if (!earlier) throw new GiroError('not_found', { reason: 'no_such_payout' })
  requireReached(person, earlier)
  return { chain, earlier }
}

type Replacing = { readonly formId: string; readonly now: Date; readonly kind: 'replaced' | 'corrected' }

/**
 * Makes a draft with the same contents in the place of a payout, of the same chain and with its editors, and tells both
 * timelines. Call it with the chain locked, and after asking whether it may be replaced.
 * @throws GiroError `refused` with `data_erased`: nobody knows any more whom it paid
 */
export async function replacePayout(
  tx: Transaction,
  person: UserActor,
  earlier: ChainMember,
  { formId, now, kind }: Replacing,
): Promise<string> {
  if (earlier.erasedAt) throw new GiroError('refused', { reason: 'data_erased' })
  const draft = rowToDraft({ ...earlier, formId })
  const payoutId = newId(now)
  const { id: replacesId, chainRootId, accountId } = earlier
  await tx.payout.create({
    data: {
      id: payoutId,
      formId,
      formDigest: draftDigest(draft),
      accountId,
      chainRootId,
      replacesId,
      makerId: person.userId,
      editorIds: [...new Set([person.userId, ...earlier.editorIds])],
      createdAt: now,
      changedAt: now,
      ...draftToRow(draft, payoutId),
    },
    select: { id: true },
  })
  await tx.payout.update({ where: { id: replacesId }, data: { changedAt: now }, select: { id: true } })
  const source = 'person' as const
  await recordEvent(tx, person, now, { payoutId: replacesId, kind, source, data: { linked: payoutId } })
  const created = { payoutId, kind: 'created', source, to: 'draft', data: { linked: replacesId } } as const
  await recordEvent(tx, person, now, created)
  return payoutId
}
