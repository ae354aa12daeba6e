/** The columns of the table of orders, in their order; also their names in the address. */
export const ORDER_COLUMNS = [
  'reference',
  'place',
  'cashier',
  'purchase',
  'withdrawal',
  'amount',
  'state',
  'deadline',
  'payment',
  'confirmation',
  'created',
  'changed',
  'looked',
] as const
