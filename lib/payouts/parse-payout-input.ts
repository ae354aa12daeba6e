import 'server-only'
import { GiroError } from '@/lib/domain/errors'
import type { PayoutDraft } from '@/lib/domain/payout/draft'
import { toFieldErrors } from '@/lib/domain/payout/field-errors'
import { payoutInputSchema } from '@/lib/domain/payout/schemas'

/** The checked draft, or `invalid_input` with one message a field. */
export function parsePayoutInput(input: unknown): PayoutDraft {
  const parsed = payoutInputSchema.safeParse(input)
  if (!parsed.success) throw new GiroError('invalid_input', { fieldErrors: toFieldErrors(parsed.error) })
  return parsed.data
}
