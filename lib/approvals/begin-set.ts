import 'server-only'
import { z } from 'zod'
import { type SeenInSet, SetInput } from '@/lib/approvals/approve-set'
import { type LeftOut, readSet, type SetItem } from '@/lib/approvals/read-set'
import { requireDecider } from '@/lib/approvals/require-decider'
import { GiroError } from '@/lib/domain/errors'
import { setDigest } from '@/lib/factors/challenge'
import { openStepUp, type StepUpOffer } from '@/lib/factors/open-step-up'
import type { Context } from '@/lib/server/context'

export const BeginSetInput = z.strictObject({ items: SetInput })

/** A challenge about what is left of a set, and what is not in it any more. */
export type SetOffer = {
  /** Null: nothing is left. */
  readonly offer: StepUpOffer | null
  readonly items: readonly SeenInSet[]
  readonly leftOut: readonly LeftOut[]
}

/**
 * What this person has to answer before approving what they saw of several payouts: a challenge about the digest of those
 * that still are as they were seen and that they may approve. The others are left out, with their reasons.
 * @throws GiroError `refused` with `factor_needed`
 */
export async function beginSet(context: Context, input: z.input<typeof BeginSetInput>): Promise<SetOffer> {
  const { items: seen } = BeginSetInput.parse(input)
  const person = await requireDecider(
    context,
    seen.map(({ payoutId }) => payoutId),
  )
  const { items: now, leftOut } = await readSet(
    { db: context.db, actor: person },
    seen.map(({ payoutId }) => payoutId),
  )
  const current = new Map(now.map((item) => [item.payoutId, item]))
  const items = seen.filter((one) => whyChanged(one, current.get(one.payoutId)) === null)
  const changed = seen.flatMap((one): LeftOut[] => {
    const item = current.get(one.payoutId)
    const reason = whyChanged(one, item)
    return item && reason ? [{ payoutId: item.payoutId, reference: item.reference, reason }] : []
  })
  const all = [...leftOut, ...changed]
  if (items.length === 0) return { offer: null, items, leftOut: all }
  const members = items.map(({ digest }) => digest)
  // A password is no second factor: it stands in for one where no money moves.
  const password = now.every(({ mode }) => mode === 'test')
  const wanted = { purpose: 'approve', digest: setDigest(members), members, password } as const
  const offer = await openStepUp(context.db, person, wanted, context.now())
  if (offer.passkey === null && !offer.totp && !offer.password) {
    throw new GiroError('refused', { reason: 'factor_needed' })
  }
  return { offer, items, leftOut: all }
}

function whyChanged({ version, digest, onBehalfOf }: SeenInSet, item: SetItem | undefined): string | null {
  if (item?.version !== version) return 'version_changed'
  if (item.digest !== digest) return 'changed_meanwhile'
  return (item.behalf?.personId ?? null) === onBehalfOf ? null : 'seat_changed'
}
