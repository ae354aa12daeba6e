import { z } from 'zod'

const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** The first line of an exported chain; `chain` is its last event at that moment. */
export const chainHeadSchema = z.strictObject({
  format: z.literal('giro-audit-1'),
  instanceId: z.uuid().nullable(),
  exportedAt: z.iso.datetime({ precision: 3 }),
  chain: z.strictObject({ seq: z.int().min(0), hash }),
  /** Guards of the chain's tables that were switched off or gone at that moment. */
  guardsOff: z.array(z.string()),
})
export type ChainHead = z.output<typeof chainHeadSchema>

const BEFORE = '{"hash":"'
const BETWEEN = '","event":'
const HASH_AT = BEFORE.length
const PAYLOAD_AT = HASH_AT + 64 + BETWEEN.length

/** An event of the chain: a line of JSON in which the very text that its hash covers stands as it is. */
export type ChainLine = { readonly hash: string; readonly payload: string }

/** The payload is one line of JSON, as PostgreSQL writes it. */
export function chainLine({ hash, payload }: ChainLine): string {
  return `${BEFORE}${hash}${BETWEEN}${payload}}`
}

/** Null where it is none. */
export function readChainLine(line: string): ChainLine | null {
  if (!line.startsWith(BEFORE) || !line.endsWith('}') || line.length <= PAYLOAD_AT) return null
  if (line.slice(HASH_AT + 64, PAYLOAD_AT) !== BETWEEN) return null
  const read = hash.safeParse(line.slice(HASH_AT, HASH_AT + 64))
  return read.success ? { hash: read.data, payload: line.slice(PAYLOAD_AT, -1) } : null
}

/** The number that a payload says it has; null where it says none. */
export function seqOf(payload: string): number | null {
  const found = /^\[(\d{1,15}), /.exec(payload)
  return found?.[1] === undefined ? null : Number(found[1])
}
