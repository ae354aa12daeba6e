import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type DecisionRecord, recordSchema } from '@/lib/evidence/record'
import { traceOf } from '@/lib/evidence/trace'

const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** The first line of an export. `chain` is the audit chain's last event at that moment: whoever keeps it knows a later one. */
export const headSchema = z.strictObject({
  format: z.literal('giro-approvals-1'),
  exportedAt: z.iso.datetime({ precision: 3 }),
  instanceId: z.string().nullable(),
  /** Whether all payouts are in it, and with them the whole chain. */
  all: z.boolean(),
  payouts: z.int().min(0),
  chain: z.strictObject({ seq: z.int().min(0), hash }),
})
export type ExportHead = z.output<typeof headSchema>

export const tailSchema = z.strictObject({ sha256: hash })

/** A payout's line: its record, and why the rule asked what it asked, as the server said it. */
export const lineSchema = recordSchema.extend({ trace: z.array(z.string()) })
export type ExportedRecord = z.output<typeof lineSchema>

/** An event of the chain is its payload, a JSON text of its own. */
export const eventSchema = z.string()

export type Write = (text: string) => Promise<void>

/**
 * Writes an export line by line, so that it is as long as it has to be: a JSON array with a line for its head, one for each
 * event of the chain (of all payouts), one for each payout, and one for the SHA-256 of all lines before, so that whatever
 * changed on the way is found. The same data always makes the same text.
 */
export function exportWriter(write: Write) {
  const sum = createHash('sha256')
  const put = async (text: string) => {
    sum.update(text)
    await write(text)
  }
  return {
    head: (head: Omit<ExportHead, 'format'>) => {
      const first: ExportHead = { format: 'giro-approvals-1', ...head }
      return put(`[\n${JSON.stringify(first)},\n`)
    },
    events: (payloads: readonly string[]) =>
      put(payloads.map((payload) => `${JSON.stringify(payload)},\n`).join('')),
    record: (record: DecisionRecord) => {
      const line: ExportedRecord = { ...record, trace: traceOf(record) }
      return put(`${JSON.stringify(line)},\n`)
    },
    end: () => write(`${JSON.stringify({ sha256: sum.digest('hex') })}\n]\n`),
  }
}

/** Null where it is not that, or is written otherwise than Giro writes it. */
export function readLine<T>(schema: z.ZodType<T>, line: string): T | null {
  try {
    const value: unknown = JSON.parse(line)
    const { success, data } = schema.safeParse(value)
    return success && JSON.stringify(value) === line ? data : null
  } catch {
    return null
  }
}
