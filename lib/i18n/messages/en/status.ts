import type { status as source } from '@/lib/i18n/messages/es/status'
import type { Texts } from '@/lib/i18n/shape'

export const status = {
  rejection: {
    wrong_amount: 'Wrong amount',
    wrong_payee: 'Wrong payee or destination',
    duplicate: 'Duplicate',
    missing_document: 'A document is missing',
    not_due: 'Not due yet',
    suspected_fraud: 'Suspected fraud',
    other: 'Another reason',
  },
  hold: {
    over: 'Held: over the {cap}',
    never: 'It does not fit until the cap changes',
    chance: 'Next chance: about {time}',
    expired: 'Held: its approval expired',
    soon: 'about {time}',
    unchanged: 'until the cap changes',
    shortExpired: 'approval expired',
    short: {
      payout: 'held: cap a payout',
      beneficiary: 'held: cap a beneficiary',
      user: 'held: cap a maker',
      account: 'held: cap an account',
    },
    cap: {
      payout: 'cap of {money} a payout',
      beneficiary:
        'cap of {money} a beneficiary{window, select, hour { in 60 minutes} day { in 24 hours} other {}}',
      user: 'cap of {money} a maker{window, select, hour { in 60 minutes} day { in 24 hours} other {}}',
      account: 'cap of {money} an account{window, select, hour { in 60 minutes} day { in 24 hours} other {}}',
    },
  },
  ours: 'State in Giro',
  theirs: 'Mercado Pago status',
  theirDetail: 'Mercado Pago detail',
  meaningLabel: 'What it means',
  whoLabel: 'Who acts',
  actionLabel: 'What to do',
  noWordsYet: 'Mercado Pago has not answered yet',
  state: {
    draft: {
      label: 'Draft',
      meaning: 'It is being prepared. Nobody else has to do anything.',
      action: 'Finish it and ask for approval.',
    },
    submitted: {
      label: 'Awaiting approval',
      meaning: 'Its content is frozen and waits for another person’s decision.',
      action: 'An approver decides: neither the maker nor anyone who edited it.',
    },
    approved: {
      label: 'Authorized',
      meaning: 'Another person authorized it. Giro will send exactly what was authorized.',
      action: 'Nothing: it is sent by itself.',
    },
    rejected: {
      label: 'Not authorized',
      meaning: 'Another person decided not to pay it. It was never sent.',
      action: 'Read the reason. If it still applies, correct a copy and ask for its approval.',
    },
    expired: {
      label: 'Request expired',
      meaning: 'Nobody decided in time. It was never sent.',
      action: 'If it is still due, edit it and ask for approval again.',
    },
    discarded: {
      label: 'Discarded',
      meaning: 'Its maker discarded it. It was never sent.',
      action: 'Nothing. You can take the draft back if that was a slip.',
    },
    sending: {
      label: 'Sending',
      meaning: 'The authorized bytes are on their way to Mercado Pago.',
      action: 'Wait a few seconds. It can no longer be edited or recalled.',
    },
    unknown: {
      label: 'Outcome unknown',
      meaning:
        'We do not know whether it was paid: it was sent and the answer did not come or made no sense.',
      action:
        'Do not pay it another way. Giro repeats the same request under the same key, which cannot pay twice, and asks until it knows.',
    },
    sent: {
      label: 'Sent',
      meaning: 'Mercado Pago has it. What it says from now on stands in its own status.',
      action: 'Look at the Mercado Pago status.',
    },
    final: {
      label: 'Closed',
      meaning:
        'Mercado Pago gave its final answer. Giro still asks now and then in case the money comes back.',
      action: 'Look at the outcome.',
    },
  },
  outcome: {
    pending: {
      label: 'In progress',
      meaning: 'Mercado Pago has it and does not say yet how it ends.',
    },
    settled: {
      label: 'Settled',
      meaning: 'The money reached the beneficiary.',
    },
    partially_returned: {
      label: 'Partly returned',
      meaning: 'The receiving bank sent part of the money back.',
    },
    returned: {
      label: 'Returned',
      meaning: 'The receiving bank sent all the money back.',
    },
    failed: {
      label: 'Not paid',
      meaning: 'Mercado Pago did not pay it.',
    },
    cancelled: {
      label: 'Called off',
      meaning: 'Mercado Pago called it off before paying.',
    },
    unknown: {
      label: 'Uncertain',
      meaning: 'We do not know whether it was paid: Mercado Pago used words that Giro does not know.',
    },
  },
  attempt: {
    waiting: 'Waiting for approval',
    superseded: 'Replaced by an edit',
    declined: 'Never sent',
    queued: 'Queued for sending',
    sending: 'Sending',
    unknown: 'Outcome unknown',
    refused: 'Not accepted by Mercado Pago',
    accepted: 'Received by Mercado Pago',
    settled: 'Settled',
    partially_returned: 'Partly returned',
    returned: 'Returned',
    failed: 'Not paid',
    cancelled: 'Called off',
    disproved: 'Found unpaid by two people',
  },
  providerStatus: {
    new: {
      label: 'New',
      meaning: 'Mercado Pago recorded it and has not processed it yet.',
      who: 'Mercado Pago',
      action: 'Wait: Giro asks until it ends.',
    },
    created: {
      label: 'Created',
      meaning: 'Mercado Pago recorded it and has not processed it yet.',
      who: 'Mercado Pago',
      action: 'Wait: Giro asks until it ends.',
    },
    pending: {
      label: 'Pending',
      meaning: 'Mercado Pago has no answer yet.',
      who: 'Mercado Pago',
      action: 'Wait: Giro asks until it ends.',
    },
    in_process: {
      label: 'In process',
      meaning: 'The payment is on its way, without a final status.',
      who: 'Mercado Pago',
      action: 'Wait: Giro asks until it ends. Do not prepare another like it.',
    },
    transaction_in_process: {
      label: 'In process',
      meaning: 'The payment is on its way, without a final status.',
      who: 'Mercado Pago',
      action: 'Wait: Giro asks until it ends. Do not prepare another like it.',
    },
    partially_processed: {
      label: 'In process',
      meaning: 'Mercado Pago went part of the way and waits for the rest.',
      who: 'Mercado Pago',
      action: 'Wait: Giro asks until it ends. Do not prepare another like it.',
    },
    approved: {
      label: 'Accepted',
      meaning: 'Mercado Pago accepted it. Without the detail “approved” it does not count as paid yet.',
      who: 'Mercado Pago',
      action: 'Wait for the detail before you count it as paid.',
    },
    processed: {
      label: 'Processed',
      meaning: 'Mercado Pago finished and the money left for the beneficiary.',
      who: 'Nobody for now',
      action: 'Nothing. If the bank returns it, you will see it here.',
    },
    success: {
      label: 'Successful',
      meaning: 'Mercado Pago processed it. Only the detail “accredited” says that the money arrived.',
      who: 'Mercado Pago',
      action: 'Wait for the detail before you count it as paid.',
    },
    error: {
      label: 'In error',
      meaning: 'Mercado Pago could not credit it.',
      who: 'Your team',
      action: 'Confirm the beneficiary’s details and prepare a new payout.',
    },
    rejected: {
      label: 'Rejected',
      meaning: 'The payment was not made. The detail says why.',
      who: 'Your team',
      action: 'Read the detail, fix the cause and prepare a new payout.',
    },
    failed: {
      label: 'Failed',
      meaning: 'The payment was not made. The detail says why.',
      who: 'Your team',
      action: 'Read the detail, fix the cause and prepare a new payout.',
    },
    refunded: {
      label: 'Refunded',
      meaning: 'The receiving bank sent the money back.',
      who: 'Your team',
      action: 'Ask the beneficiary why it came back before you pay again.',
    },
    reverted: {
      label: 'Reversed',
      meaning: 'The receiving bank sent the money back.',
      who: 'Your team',
      action: 'Ask the beneficiary why it came back before you pay again.',
    },
    partially_reverted: {
      label: 'Partly reversed',
      meaning: 'The receiving bank sent part of the money back.',
      who: 'Your team',
      action: 'See how much came back and agree with the beneficiary on what is missing.',
    },
    canceled: {
      label: 'Canceled',
      meaning: 'Mercado Pago canceled it before paying.',
      who: 'Your team',
      action: 'If it is still due, prepare a new payout.',
    },
    cancelled: {
      label: 'Canceled',
      meaning: 'Mercado Pago canceled it before paying.',
      who: 'Your team',
      action: 'If it is still due, prepare a new payout.',
    },
  },
  providerDetail: {
    approved: {
      label: 'Paid',
      meaning: 'The money reached the beneficiary.',
      who: 'Nobody for now',
      action: 'Nothing. If the bank returns it, you will see it here.',
    },
    accredited: {
      label: 'Credited to the account',
      meaning: 'The money is in the beneficiary’s account.',
      who: 'Nobody for now',
      action: 'Nothing. If the bank returns it, you will see it here.',
    },
    in_progress: {
      label: 'Being credited',
      meaning: 'Mercado Pago is crediting it; it has not arrived yet.',
      who: 'Mercado Pago',
      action: 'Wait: Giro asks until it ends.',
    },
    pending_authorized: {
      label: 'Waiting for Mercado Pago',
      meaning: 'It is in process and waits for Mercado Pago’s authorization.',
      who: 'Mercado Pago',
      action: 'Wait. Do not prepare another like it: this one may still be paid.',
    },
    pending_bank: {
      label: 'Waiting for the bank',
      meaning: 'The receiving bank has not answered.',
      who: 'The receiving bank',
      action: 'Wait. Do not prepare another like it: this one may still be paid.',
    },
    partially_refunded: {
      label: 'Partial refund',
      meaning: 'The receiving bank sent part of the money back.',
      who: 'Your team',
      action: 'See how much came back and agree with the beneficiary on what is missing.',
    },
    refunded: {
      label: 'Full refund',
      meaning: 'The receiving bank sent all the money back.',
      who: 'Your team',
      action: 'Confirm the right account with the beneficiary before you prepare a new payout.',
    },
    failed: {
      label: 'Not credited',
      meaning: 'It could not be credited at the destination.',
      who: 'Your team',
      action: 'Confirm the beneficiary’s details and prepare a new payout.',
    },
    by_bank: {
      label: 'Refused by the bank',
      meaning: 'The receiving bank refused the transfer.',
      who: 'Your team',
      action: 'Confirm account and document with the beneficiary. Then prepare a new payout.',
    },
    by_provider: {
      label: 'Refused by the provider',
      meaning: 'The payment provider refused the transfer.',
      who: 'Your team',
      action:
        'Wait a few minutes and prepare a new payout. If it repeats, ask Mercado Pago with the identifier.',
    },
    by_caps: {
      label: 'Over the limit',
      meaning: 'It exceeds a Central Bank limit for that account or hour.',
      who: 'Your team',
      action: 'Prepare a new payout for less, or at another hour.',
    },
    by_compliance: {
      label: 'Refused by compliance',
      meaning: 'A compliance check refused it.',
      who: 'Your team',
      action: 'Do not repeat it. Ask Mercado Pago with the identifier.',
    },
    high_risk: {
      label: 'Fraud risk',
      meaning: 'Mercado Pago refused it for fraud risk.',
      who: 'Your team',
      action: 'Do not repeat it. Verify the beneficiary by another channel and ask Mercado Pago.',
    },
    by_high_risk: {
      label: 'Fraud risk',
      meaning: 'Mercado Pago refused it for fraud risk.',
      who: 'Your team',
      action: 'Do not repeat it. Verify the beneficiary by another channel and ask Mercado Pago.',
    },
    review_manual: {
      label: 'With fraud prevention',
      meaning: 'Mercado Pago refused it and passed it to its fraud prevention team.',
      who: 'Mercado Pago',
      action: 'Do not repeat it until Mercado Pago answers.',
    },
    insufficient_funds: {
      label: 'Insufficient funds',
      meaning: 'The originating account did not have enough balance.',
      who: 'Your team',
      action: 'Fund the originating account and prepare a new payout.',
    },
    invalid_destination_account: {
      label: 'Invalid destination account',
      meaning: 'The destination account does not exist or cannot receive.',
      who: 'Your team',
      action: 'Ask the beneficiary for the account details and prepare a new payout.',
    },
    other_reason: {
      label: 'Other reason',
      meaning: 'Mercado Pago refused it because of an internal problem.',
      who: 'Your team',
      action:
        'Wait a few minutes and prepare a new payout. If it repeats, ask Mercado Pago with the identifier.',
    },
  },
  providerUnknown: {
    label: 'New word',
    meaning: 'We do not know whether it was paid: Mercado Pago used a word that Giro does not know.',
    who: 'Whoever runs Giro',
    action: 'Do not prepare another like it. Ask Mercado Pago with the identifier; Giro keeps asking.',
  },
} as const satisfies Texts<typeof source>
