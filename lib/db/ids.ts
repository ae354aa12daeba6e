import { ulid } from 'ulid'

/** A new ULID: 26 characters, sortable by time, 80 random bits from the system's generator. */
export function newId(at: Date): string {
  return ulid(at.getTime())
}
