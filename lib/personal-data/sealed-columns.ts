/**
 * Every column that holds personal data or a secret, as texts and as bytes, with the columns that name its row. Nothing but
 * `seal.ts` reads or writes what is in them.
 */
export const TEXT_COLUMNS = {
  'payout.destination': ['id'],
  'payout.beneficiary_name': ['id'],
  'payout_event.raw_body': ['payout_id', 'at', 'kind'],
  'cash_event.raw_body': ['order_id', 'at', 'kind'],
  'resolution.reference': ['id'],
  'resolution.note': ['id'],
  'report_upload.file_name': ['id'],
  'report_item.raw': ['id'],
  'factor.secret': ['id'],
  'enrolment.secret': ['nonce'],
  'notice_webhook.url': ['id'],
  'notice_webhook.secret': ['id'],
  'notice_webhook.previous_secret': ['id'],
  'account_secret.sealed': ['id'],
} as const satisfies Record<string, RowNames>
export const BYTES_COLUMNS = {
  'payout_attempt.body': ['id'],
  'cash_order.body': ['id'],
  'cash_decision.body': ['id'],
  'cash_refund.body': ['id'],
  'webhook_delivery.raw_body': ['id'],
} as const satisfies Record<string, RowNames>

/** A key, or what names a line of a timeline: that is numbered only as it is written. */
export type RowNames = readonly [key: string] | readonly [of: string, at: 'at', kind: 'kind']

/** What is sealed and stored nowhere: words of a search, within an address. Bound to it, they open as no column's. */
export const ADDRESS_WORDS = 'address.words'

export type TextColumn = keyof typeof TEXT_COLUMNS
export type BytesColumn = keyof typeof BYTES_COLUMNS

/** What names a line of a timeline: what it is of, when, and its kind. */
export function eventRow(of: string, at: Date, kind: string): string {
  return `${of}|${at.toISOString()}|${kind}`
}
