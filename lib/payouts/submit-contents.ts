import 'server-only'
import { asConflict } from '@/lib/db/database-errors'
import { GiroError } from '@/lib/domain/errors'
import type { PayoutState } from '@/lib/domain/payout/state'
import { createPayout } from '@/lib/payouts/create-payout'
import { editPayout } from '@/lib/payouts/edit-payout'
import type { PublicAddress } from '@/lib/payouts/freeze-attempt'
import { submitPayout } from '@/lib/payouts/submit-payout'
import type { Context } from '@/lib/server/context'

/** The payout is saved in any case; `submitted` says whether it waits for approval, `reason` why it does not. */
export type SavedContents = {
  readonly payoutId: string
  readonly submitted: boolean
  readonly reason: string | null
}

type EditInput = Parameters<typeof editPayout>[1]

/**
 * Makes a draft and submits it, for one click. The same form any number of times, also at once, makes one payout and
 * one submission; whoever comes late is told of the first. Throws what `createPayout` throws.
 */
export async function createAndSubmitPayout(
  context: Context,
  input: unknown,
  address: PublicAddress,
): Promise<SavedContents> {
  const { payoutId } = await createPayout(context, input)
  return submitSaved(context, { payoutId, version: 1 }, address)
}

/** Saves new contents as a new version and submits it. Throws what `editPayout` throws. */
export async function editAndSubmitPayout(
  context: Context,
  input: EditInput,
  address: PublicAddress,
): Promise<SavedContents> {
  return submitSaved(context, await editPayout(context, input), address)
}

async function submitSaved(
  context: Context,
  saved: { payoutId: string; version: number },
  address: PublicAddress,
): Promise<SavedContents> {
  const { payoutId, version } = saved
  try {
    await submitPayout(context, { payoutId, version }, address)
    return { payoutId, submitted: true, reason: null }
  } catch (error) {
    const refusal = asConflict(error)
    if (!(refusal instanceof GiroError)) throw error
    const now = await context.db.payout.findUniqueOrThrow({
      where: { id: payoutId },
      select: { state: true, version: true },
    })
    const submitted = now.version === version && !UNSUBMITTED.has(now.state)
    return { payoutId, submitted, reason: submitted ? null : (refusal.reason ?? 'changed_meanwhile') }
  }
}

const UNSUBMITTED: ReadonlySet<PayoutState> = new Set(['draft', 'discarded'])
