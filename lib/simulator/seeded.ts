import { createHash, randomUUID } from 'node:crypto'

/**
 * Pseudo-random values drawn by label instead of by turn, so that the same request gets the same values
 * whatever else happens around it, and after a restart too.
 */
export type Seeded = {
  /** True when a seed was given: identifiers then leave the clock out. */
  repeatable: boolean
  /** At most 32 bytes. */
  bytes: (label: string, length: number) => Buffer
  /** A whole number, both ends included. */
  integer: (label: string, min: number, max: number) => number
}

export function seeded(seed: number | null): Seeded {
  const root = seed === null ? randomUUID() : String(seed)
  const digest = (label: string) => createHash('sha256').update(`${root}\n${label}`).digest()
  return {
    repeatable: seed !== null,
    bytes: (label, length) => digest(label).subarray(0, length),
    integer: (label, min, max) => min + (digest(label).readUIntBE(0, 6) % (max - min + 1)),
  }
}
