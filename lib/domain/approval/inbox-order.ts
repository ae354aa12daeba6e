/** What waits for a person: what asks for a look first and then the oldest, or the oldest alone. Also names in the address. */
export const INBOX_ORDERS = ['risk', 'age'] as const
export type InboxOrder = (typeof INBOX_ORDERS)[number]

/** Where a payout stands in either order. Ids sort by time. */
export type InboxPlace = { readonly risk: number; readonly id: string }

const PLACE = /^([0-2])-([0-9A-Z]{26})$/

/** `2-01K…`: for an address. */
export function placeText({ risk, id }: InboxPlace): string {
  return `${risk}-${id}`
}

/** Null for what `placeText` never wrote. */
export function readPlace(text: string): InboxPlace | null {
  const [, risk, id] = PLACE.exec(text) ?? []
  return risk === undefined || id === undefined ? null : { risk: Number(risk), id }
}
