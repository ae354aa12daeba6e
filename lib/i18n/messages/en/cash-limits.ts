import type { cashLimits as source } from '@/lib/i18n/messages/es/cash-limits'
import type { Texts } from '@/lib/i18n/shape'

export const cashLimits = {
  title: 'Withdrawal limits',
  intro:
    'The most that is handed out at a till without asking for an approval. A withdrawal above a limit waits for the one that the rules want; without limits none asks.',
  empty: 'No limits',
  emptyBody: 'No withdrawal asks for an approval, whatever its amount.',
  scopeLabel: 'Applies to',
  about: 'Of whom',
  role: 'Role',
  till: 'Till',
  most: 'Up to',
  account: 'Account',
  setBy: 'Set by',
  scope: {
    role_order: 'Each withdrawal, by role',
    role_day: 'Each person a day, by role',
    till_order: 'Each withdrawal, by till',
    till_day: 'Each till a day',
  },
  scopeHint: {
    role_order: 'One withdrawal of whoever serves.',
    role_day: 'What one person hands out in a day, at all tills of the account.',
    till_order: 'One withdrawal at the till, whoever serves.',
    till_day: 'What is handed out at the till in a day, whoever serves.',
  },
  anyRole: 'Whoever serves',
  eachTill: 'Each till separately',
  retired: '{till} (no longer used)',
  always: 'Every withdrawal asks',
  amount: 'Up to how much ({currency})',
  amountHint: 'For example {example}. With 0 every withdrawal asks for an approval.',
  addTitle: 'Add a limit',
  dayHint:
    'A day is one of the account’s calendar. Withdrawals under way count, and those that may have left; those that ended with nothing handed out do not.',
  add: 'Add the limit',
  change: 'Change the limits',
  changeOthers: 'Limits are changed by the admins of Giro.',
  newTitle: 'Change the withdrawal limits',
  newIntro:
    'You begin with version no. {number}. What only lowers or adds limits holds at once; anything else is decided by another person.',
  editHint: 'As they would be. Remove one so that nothing asks by it any more.',
  readWaits: 'Correct the amounts to see what changes.',
  there: 'It is in the list: change its amount.',
  remove: 'Remove',
  removeOne: 'Remove the limit: {limit}',
  cut: 'At most {count, number} accounts and tills are offered.',
  noPlaces: 'No stores yet',
  noPlacesBody:
    'A limit is of an account that has stores. Bring them in from Mercado Pago or make the first one.',
  toStores: 'See the stores',
} as const satisfies Texts<typeof source>
