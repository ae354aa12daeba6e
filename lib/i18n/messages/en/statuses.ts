import type { statuses as source } from '@/lib/i18n/messages/es/statuses'
import type { Texts } from '@/lib/i18n/shape'

export const statuses = {
  title: 'Mercado Pago’s words',
  intro:
    'Mercado Pago’s pages use three vocabularies. Here is each word beside what Giro understands, who acts, what to do, and whether it can be paid again.',
  glance: 'At a glance',
  vocabulary: {
    guide: 'Money Out guide',
    test: 'Tests and notifications',
    main: 'Page of statuses',
  },
  noDetail: 'no detail',
  anyDetail: 'no detail, or another one',
  otherDetail: 'With a detail that Giro does not know: no.',
  beyond: 'Beyond the vocabularies',
  unknownWord: 'any other word',
  refusedWord: 'HTTP 400, 404 or 422',
  refused: {
    label: 'Did not accept the contents',
    meaning:
      'Mercado Pago did not take the payout: it gave it no status and moved no money. That holds only if no earlier send may have been executed.',
    who: 'Your team',
    action: 'Read what it answered, correct it and pay again.',
  },
  disprovedWord: 'without words of Mercado Pago',
  disproved: {
    label: 'Resolved by two people: not paid',
    meaning: 'Nobody knew whether it was paid, and two people found out, with a reference.',
    who: 'Your team',
    action: 'If it is still due, pay again.',
  },
} as const satisfies Texts<typeof source>
