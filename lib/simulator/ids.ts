import type { Seeded } from '@/lib/simulator/seeded'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SEEDED_EPOCH_MS = Date.UTC(2026, 0, 1)
const YEAR_MS = 365 * 24 * 60 * 60 * 1000

/** `<payer user id>-<ULID>`, the form seen in the Money Out guide's notifications. */
const INTENT_ID = /^\d{1,20}-[0-7][0-9A-HJKMNP-TV-Z]{25}$/

export function isIntentId(text: string): boolean {
  return INTENT_ID.test(text)
}

function encode(value: bigint, length: number): string {
  let rest = value
  let text = ''
  for (let i = 0; i < length; i += 1) {
    text = CROCKFORD.charAt(Number(rest & 31n)) + text
    rest >>= 5n
  }
  return text
}

/** A ULID; with a seed its time part comes from the label as well, so that it repeats. */
export function ulid(seeded: Seeded, label: string, nowMs: number): string {
  const timeMs = seeded.repeatable ? SEEDED_EPOCH_MS + seeded.integer(`${label}:time`, 0, YEAR_MS) : nowMs
  const random = BigInt(`0x${seeded.bytes(`${label}:random`, 10).toString('hex')}`)
  return encode(BigInt(timeMs), 10) + encode(random, 16)
}

/** A random-looking UUID (version 4 layout). */
export function uuid(seeded: Seeded, label: string): string {
  const bytes = seeded.bytes(label, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
