import type { resend as source } from '@/lib/i18n/messages/es/resend'
import type { Texts } from '@/lib/i18n/shape'

export const resend = {
  label: 'Can it be paid again?',
  policy: {
    safe: { label: 'Yes', meaning: 'Another payout may carry the same details.' },
    fix_first: { label: 'Fix first', meaning: 'Another payout does not leave with what failed.' },
    wait: {
      label: 'Wait',
      meaning: 'Until the time is up, or Mercado Pago says more, Giro lets nobody prepare one in its place.',
    },
    never: { label: 'No', meaning: 'Giro lets nobody prepare one in its place.' },
  },
  because: {
    paid: 'The money arrived: another payout would pay twice.',
    in_progress: 'This one may still be paid: another could pay twice.',
    partly_returned:
      'Part of it stayed at the destination, and paying it all again would pay that part twice. The difference goes in a payout of its own.',
    returned: 'All the money came back. The same destination will probably return it again.',
    return_not_whole:
      'Mercado Pago says it came back, but what was returned does not cover the amount. Compare it with the account’s report.',
    bank_refused:
      'The receiving bank refused it: to the same destination and document it would answer the same.',
    not_credited: 'It could not be credited at that destination.',
    invalid_destination: 'That account does not exist or cannot receive.',
    limit: 'It exceeds a Central Bank limit. A lower amount may pass; the same one, a day later.',
    funds:
      'The originating account lacked balance. Giro cannot see the balance: fund it before you ask for approval.',
    provider_trouble: 'The provider failed, not the details.',
    internal_trouble: 'Mercado Pago failed, not the details.',
    fraud_risk:
      'Mercado Pago suspects fraud. That is never repeated blindly: a person decides, together with Mercado Pago.',
    fraud_review: 'Mercado Pago’s fraud prevention team is looking at it. Not repeated until they answer.',
    compliance: 'A compliance check stopped it: repeating it does not change the answer.',
    called_off: 'Mercado Pago canceled it before paying: no money moved.',
    disproved: 'Two people found that it was not paid.',
    no_detail: 'Mercado Pago did not say why, and it could be fraud. Ask them for the cause.',
    refused_bytes:
      'Mercado Pago did not accept the contents and paid nothing. The same contents would get the same answer.',
    unknown_word: 'Giro does not know this word, so it does not know whether it was paid.',
  },
  change: {
    destination: 'Before you ask for approval, change the destination or the document.',
    contents: 'Before you ask for approval, change the destination, the document or the amount.',
    amount: 'Before you ask for approval, lower the amount.',
  },
  later: 'With the same amount, from <time></time>.',
  until: 'Possible from <time></time>.',
  minutes: 'Wait: {minutes, plural, one {# minute} other {# minutes}}.',
  toTable: 'All of Mercado Pago’s words',
  action: {
    payAgain: 'Pay again',
    done: 'Draft ready in place of the former one',
    openReplacement: 'Open the one in its place',
  },
  chain: {
    title: 'Linked payouts',
    intro: 'One debt: at most one of these payouts arrives.',
    this: 'this payout',
    attempts: '{count, plural, =0 {no attempts} one {# attempt} other {# attempts}}',
    replacedTitle: 'Another payout takes its place',
    replacesTitle: 'It takes the place of a payout that did not arrive',
    correctsTitle: 'It corrects one that {person} did not authorize',
    open: 'Open the payout',
    unchanged: 'Something has to change first',
    blocked: 'It cannot go on',
  },
} as const satisfies Texts<typeof source>
