import type { reasonToChange } from '@/lib/domain/payout/pay-again'

/** Says what has to change before the same debt is paid again; keys of namespace `resend`. */
export const CHANGE_TEXT = {
  fix_first_destination: 'change.destination',
  fix_first_contents: 'change.contents',
  fix_first_amount: 'change.amount',
} as const satisfies Record<ReturnType<typeof reasonToChange>, string>
