/** The table's columns, in their order; also their names in the address. */
export const PAYOUT_COLUMNS = [
  'reference',
  'beneficiary',
  'destination',
  'amount',
  'state',
  'status',
  'detail',
  'created',
  'news',
  'checked',
  'maker',
  'contract',
  'tags',
] as const
export type PayoutColumn = (typeof PAYOUT_COLUMNS)[number]
