import { WEEKDAYS, type Weekday } from '@/lib/domain/cash-out/business-hours'

/** Where the address keeps what a form asks for (reference of stores). */
const LOCATION = {
  streetName: 'street_name',
  streetNumber: 'street_number',
  cityName: 'city_name',
  stateName: 'state_name',
  reference: 'reference',
  latitude: 'latitude',
  longitude: 'longitude',
} as const

/** A store's address and hours as the fields of its form hold them. */
export type StoreTexts = Readonly<Record<keyof typeof LOCATION | Weekday, string>>

/** What is stored of a store came from a form or from the provider: whatever is not as documented is an empty field. */
export function storeTexts(location: unknown, businessHours: unknown): StoreTexts {
  const fields = Object.entries(LOCATION).map(([field, key]) => [field, textOf(memberOf(location, key))])
  const days = WEEKDAYS.map((day) => [day, hoursOf(memberOf(businessHours, day))])
  // One a key of the two lists above.
  return Object.fromEntries([...fields, ...days]) as StoreTexts
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Object.getOwnPropertyDescriptor(value, key)?.value
    : undefined
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

function hoursOf(value: unknown): string {
  if (!Array.isArray(value)) return ''
  const intervals = value.map((one: unknown) => [
    textOf(memberOf(one, 'open')),
    textOf(memberOf(one, 'close')),
  ])
  return intervals
    .filter(([open, close]) => open !== '' && close !== '')
    .map(([open, close]) => `${open}-${close}`)
    .join(', ')
}
