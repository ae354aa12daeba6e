import type { cashOut as source } from '@/lib/i18n/messages/es/cash-out'
import type { Texts } from '@/lib/i18n/shape'

export const cashOut = {
  states: {
    asking: 'Waits for approval',
    queued: 'About to leave',
    sending: 'Leaving',
    unknown: 'We do not know if it arrived',
    offered: 'Waits for payment',
    withdrawing: 'Being taken off the till',
    declined: 'Not approved',
    refused: 'Refused',
    withdrawn: 'Taken off the till',
    lapsed: 'Lapsed',
    paid: 'Paid, to be decided',
    unconfirmed: 'Not decided in time',
    deciding: 'Sending the decision',
    completed: 'Purchase paid',
    confirmed: 'Withdrawal confirmed',
    cancelled: 'Withdrawal cancelled',
    failed: 'Withdrawal failed',
    disputed: 'In dispute',
  },
} as const satisfies Texts<typeof source>
