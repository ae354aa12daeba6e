import { monotonicFactory, ulid } from 'ulid'

/** A new ULID: 26 characters, sortable by time, 80 random bits from the system's generator. */
export function newId(at: Date): string {
  return ulid(at.getTime())
}

/** As many ULIDs of one moment, each greater than the one before: their order is the order they were made in. */
export function newIds(at: Date, count: number): string[] {
  const next = monotonicFactory()
  return Array.from({ length: count }, () => next(at.getTime()))
}
