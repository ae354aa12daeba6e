import type { limits as source } from '@/lib/i18n/messages/es/limits'
import type { Texts } from '@/lib/i18n/shape'

export const limits = {
  title: 'Caps',
  intro:
    'The most that may leave. An approved payout that does not fit is held and leaves by itself when it fits; without caps nothing is held.',
  empty: 'No caps',
  emptyBody: 'Nothing is held.',
  scopeLabel: 'Applies to',
  windowLabel: 'Period',
  most: 'Up to',
  currency: 'Currency',
  account: 'Account',
  held: 'Held',
  setBy: 'Set by',
  scope: {
    payout: 'Each payout',
    beneficiary: 'Each beneficiary',
    user: 'Each maker',
    account: 'Each account',
  },
  scopeHint: {
    payout: 'The most that one payout may carry. What is above it waits until the cap changes.',
    beneficiary: 'What one person receives: it holds for their destination and for their document as well.',
    user: 'What one person of the team prepares.',
    account: 'What leaves an account.',
  },
  window: {
    hour: 'In 60 minutes',
    day: 'In 24 hours',
  },
  noWindow: 'None',
  allAccounts: 'All accounts together',
  eachAccount: 'Each account separately',
  amount: 'Up to how much ({currency})',
  amountHint: 'For example {example}',
  addTitle: 'Add a cap',
  add: 'Add the cap',
  change: 'Change the caps',
  changeOthers: 'Caps are changed by the admins of Giro.',
  newTitle: 'Change the caps',
  newIntro:
    'You begin with version no. {number}. What only lowers or adds caps holds at once; anything else is decided by another person.',
  editHint: 'As they would be. Remove one to hold nothing by it any more.',
  readWaits: 'Correct the amounts to see what changes.',
  there: 'It is in the list: change its amount.',
  remove: 'Remove',
  removeOne: 'Remove the cap: {cap}',
  heldCount: '{count, plural, one {# held} other {# held}}',
  testAction: 'Try it on the last 90 days',
  testHeld:
    '{held, plural, =0 {Would have held none of {looked, number}} other {Would have held {held, number} of {looked, number}}} of the last 90 days',
  testNone: 'No payouts of the last 90 days to try it on',
  testMeans:
    'Held is what did not fit when it was approved; what is held takes no room. Payouts that are approved and have not left yet count.',
  testCut: 'Only the newest {count, number} were looked at.',
} as const satisfies Texts<typeof source>
