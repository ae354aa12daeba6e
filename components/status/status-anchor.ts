import { canonicalDetail, normaliseStatus, STATUS_ROWS } from '@/lib/domain/payout/provider-status'

/** The row of words that the table of all statuses has no other place for. */
export const UNKNOWN_ANCHOR = 'unknown'
/** The row of contents that the provider turned down before they got a status. */
export const REFUSED_ANCHOR = 'refused'
/** What two people resolved as not paid. */
export const DISPROVED_ANCHOR = 'disproved'

/** Names a row of the table of statuses in an address. */
export function rowAnchor(status: string, detail: string | null): string {
  return `${status}.${detail === '*' ? 'any' : (detail ?? 'none')}`
}

/** Where the table of statuses tells these words: their own row, their status's, or that of the unknown. */
export function statusAnchor(status: string, detail: string | null): string {
  const word = status.trim().toLowerCase()
  const detailWord = canonicalDetail(detail ?? '')
  if (normaliseStatus({ status, detail }) === 'unknown') return UNKNOWN_ANCHOR
  const rows = STATUS_ROWS.filter((row) => row.status === word)
  const own = rows.find((row) => row.detail !== '*' && canonicalDetail(row.detail ?? '') === detailWord)
  return rowAnchor(word, own ? own.detail : '*')
}
