import type { approvalSet as source } from '@/lib/i18n/messages/es/approval-set'
import type { Texts } from '@/lib/i18n/shape'

export const approvalSet = {
  title: 'Authorize several payouts',
  intro: 'One confirmation covers exactly these payouts, as they stand here.',
  back: 'Back to Approvals',
  review: '{count, plural, one {Review and authorize #…} other {Review and authorize #…}}',
  all: 'Review all…',
  list: 'Payouts to authorize',
  destination: 'Destination sent',
  look: 'Worth a look',
  behalf: 'You decide on behalf of {name}',
  behalfCount: '{count, number} on behalf of {name}',
  summary: {
    count: 'Payouts',
    sum: 'Total',
    largest: 'Largest',
    look: 'Worth a look first',
    behalf: 'In the place of who is away',
    none: 'Nothing stands out',
  },
  marked: '{count, number} with {mark}',
  leftOut: '{count, plural, one {One payout is left out} other {# payouts are left out}}',
  more: 'Up to {most} are authorized at once. Here are {first, select, age {the oldest} risk {those that ask most for a look, then the oldest} other {the first ones you chose}}; the others keep waiting.',
  emptyTitle: 'Nothing to authorize here',
  emptyBody: 'None of these payouts waits for your decision.',
  approve: '{count, plural, one {Authorize # payout} other {Authorize # payouts}}',
  stepTitle: 'Confirm {count, plural, one {# payout} other {# payouts}}: {money}',
  bound: 'Your confirmation covers these payouts only, as you saw them, for five minutes.',
  result: {
    title: 'What became of each payout',
    complete: 'Authorized',
    partial: 'Authorized by you; others are still needed',
    refused: 'Not authorized',
    summary:
      '{approved, plural, =0 {None was authorized.} one {One payout authorized.} other {# payouts authorized.}} {refused, plural, =0 {} one {One was not: see why below.} other {# were not: see why below.}}',
  },
} as const satisfies Texts<typeof source>
