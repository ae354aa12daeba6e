import { z } from 'zod'
import { ChangedPayoutsInput, changedPayouts } from '@/lib/payouts/changed-payouts'
import { defineRoute } from '@/lib/server/define-route'

const Query = z.strictObject({
  ids: z.string().transform((text) => text.split(',')),
  since: z.string(),
})

/** Which of the payouts on somebody's screen changed since then, as they are now. */
export const GET = defineRoute({
  name: 'payouts.changes',
  permission: 'payout:read',
  input: Query.pipe(ChangedPayoutsInput),
  run: changedPayouts,
})
