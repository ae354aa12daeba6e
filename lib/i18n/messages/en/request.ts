import type { request as source } from '@/lib/i18n/messages/es/request'
import type { Texts } from '@/lib/i18n/shape'

export const request = {
  title: 'What approval it needs',
  source: {
    between: 'Above {above} and up to {upTo}',
    upTo: 'Up to {upTo}',
    above: 'Above {above}',
    any: 'Any amount',
    rule: 'Rule “{name}”',
    strictest: 'No band covers it: the strictest of all holds',
  },
  policy: 'rules no. {number}',
  total: 'The total to this beneficiary in 24 hours counts: {money}',
  progress: '{have, number} of {need, number}',
  anyone: 'anyone who may authorize',
  andMore: '{names} and {count, plural, one {# more person} other {# more people}}',
  group: '{groups}: {names}',
  noOne: 'nobody',
  turn: { done: 'Complete', open: 'Waiting', later: 'Later' },
  blocked: 'Nobody can authorize it',
  automatic: 'Asks nobody',
  approvedBy: 'Authorized already',
  onBehalf: '{name} on behalf of {absent}',
  away: 'Away',
  awayOne:
    '{name}, until {date}{deputy, select, none {, and the deputy cannot decide this one.} other {: {deputy} decides.}}',
  behalfTitle: 'You decide on behalf of {name}',
  behalf: 'Away until {date}, leaving you in their place. It counts as their approval, and as one person.',
  emergency: {
    title: 'There is an emergency until {date}',
    needed:
      'The rules ask other people. Your approval counts together with that of the other person of the pair, and the admins see both.',
    asked:
      'The rules ask you too. With the approval of the other person of the pair it is enough, and the admins see it.',
  },
  canAct: 'Can authorize now',
  unable: 'Cannot',
  unableOne: '{name} ({why})',
  unableWhy: {
    disabled: 'account disabled',
    role: 'the role does not authorize',
    prepared: 'prepared or edited it',
    raised: 'was given the role less than 72 hours ago by whoever prepared it',
    factor: 'has no second factor yet',
  },
  expires: 'The request expires',
  heldUntil: 'Can be called back until',
  left: {
    day: 'in {days, number} d {hours, number} h',
    hour: 'in {hours, number} h {minutes, number} min',
    minute: 'in {minutes, number} min',
    second: 'in {seconds, number} s',
    over: 'it is past',
  },
  stuckTitle: 'The people of today cannot complete it',
  stuck:
    'There are not enough people who can authorize it. An admin can give the approver role or change the rules; the payout can be edited, too.',
  blockedTitle: 'A rule blocks this payout',
  blockedBody: 'Nobody can authorize it like this. Whoever prepared it can edit it and ask again.',
  recall: {
    open: 'Call back {money}…',
    title: 'Call back {money}',
    body: 'It does not leave. It becomes a draft in a new version, and its authorizations are void. Whoever prepared it can edit it and ask again.',
    confirm: 'Call back {money}',
    done: '{money} called back: it was not sent.',
  },
  payee: {
    title: 'Who is paid',
    newTitle: 'It is the first time',
    new: 'Neither this destination nor this document was paid from Giro before.',
    changedTitle: 'The destination or the document changed',
    changed:
      'One of the two was paid before, but with another: confirm the change through a channel you already know.',
    usual: 'Usually gets between {lowest} and {highest} ({count, plural, one {# payout} other {# payouts}}).',
    above: 'It is more than they ever got: the largest was {money}',
    none: 'Giro has no other payouts to this destination or this document.',
    other: 'other destination or document',
  },
  twins: {
    title: 'It may be there twice',
    body: 'Compare before you approve: it looks like another payout that waits, is under way or was paid.',
    amount: 'same amount to the same payee',
    reference: 'same reference',
    regular: 'Paid the same at an equal rhythm on:',
  },
  part: {
    title: 'Your authorization counts',
    body: 'Another one is missing. {names, select, other {It can be given by: {names}.}}',
    nobody: 'Another one is missing, and nobody can give it today.',
  },
} as const satisfies Texts<typeof source>
