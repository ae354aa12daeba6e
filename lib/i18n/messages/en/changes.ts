import type { changes as source } from '@/lib/i18n/messages/es/changes'
import type { Texts } from '@/lib/i18n/shape'

export const changes = {
  one: {
    limits: 'Caps no. {number}',
    emergency_pair: 'Pair no. {number}',
    cash_limits: 'Withdrawal limits no. {number}',
    role: 'Role no. {number}',
    account: 'Mercado Pago account no. {number}',
  },
  difference: 'What changes',
  differenceHint: 'Against version no. {number}.',
  differenceNone: 'Nothing: it is the same as version no. {number}.',
  first: 'It began with this version.',
  kind: { added: 'New', removed: 'Goes', changed: 'Changes' },
  before: 'Before',
  after: 'After',
  same: '{count, plural, =0 {Nothing stays the same.} one {# stays the same.} other {# stay the same.}}',
  alone: 'It only made stricter: it came into force without another person',
  noteLabel: 'Why it changes',
  noteHint: 'Admins read it, and it stays for ever.',
  propose: 'Propose',
  hold: 'Put in force now',
  proposed: 'Proposal no. {number}: another person decides',
  held: 'Version no. {number} is in force',
  stricter: 'It only makes stricter',
  stricterBody:
    'It comes into force as soon as you confirm it, without waiting for another person. All admins are told; going back takes two.',
  looser: 'Another person decides',
  looserBody: 'Nothing changes until another admin accepts it.',
  unchanged: 'It is still the same as what is in force.',
  waits: 'Proposal no. {number} has to be decided first.',
  outdated: 'Another version came into force meanwhile',
  outdatedBody:
    'Accepting it would undo what changed since. Refuse it or withdraw it; another one can be proposed from what it says.',
  beginWith: 'Propose from this version',
  decide: 'Decide',
  decideHint: {
    account:
      'Once accepted, it holds from the next send on. Make sure by other means that the account and its secrets are the company’s.',
    role: 'Once accepted, they have it from their next click on. For three days they review nothing that those who gave it prepared.',
    limits:
      'Once accepted they hold from that moment. What is held is tried at once; what had its place keeps it.',
    cash_limits:
      'Once accepted they hold from the next withdrawal on. One that waits for its approval still does.',
    emergency_pair: 'Once accepted, these two people alone may step in in an emergency.',
  },
  accept: 'Accept proposal no. {number}',
  acceptAsk: 'Accept proposal no. {number}?',
  acceptBody: {
    account: 'It holds from now on: sends and questions go with these.',
    role: 'They have the role from their next click on; a new account opens with it.',
    limits: 'It replaces no. {before} right now. What these caps no longer hold leaves at once.',
    cash_limits: 'It replaces no. {before} right now. It holds from the next withdrawal on.',
    emergency_pair: 'It replaces no. {before} right now. The two people are named.',
  },
  accepted: 'Proposal no. {number} accepted',
  refuse: 'Refuse the proposal',
  refuseAsk: 'Refuse proposal no. {number}?',
  refuseBody: 'Nothing changes. The proposal stays in the list.',
  refused: 'Proposal refused',
  withdraw: 'Withdraw the proposal',
  withdrawAsk: 'Withdraw proposal no. {number}?',
  withdrawBody: 'Nothing changes. You can propose another one.',
  withdrawn: 'Proposal withdrawn',
} as const satisfies Texts<typeof source>
