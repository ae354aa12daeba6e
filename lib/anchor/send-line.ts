import { z } from 'zod'

/** One send in the journal, written before its first byte leaves. No personal data. */
const SendLineSchema = z.object({
  at: z.iso.datetime(),
  attemptId: z.string().min(1),
  payoutId: z.string().min(1),
  chainRootId: z.string().min(1),
  accountId: z.string().min(1),
  externalReference: z.string().min(1),
  idempotencyKey: z.uuid(),
  amountMinor: z.string().regex(/^[1-9]\d*$/),
  currency: z.enum(['BRL', 'CLP']),
  send: z.int().min(1),
  fence: z.int().min(1),
  /** The process that wrote it. */
  by: z.string().min(1),
})
export type SendLine = z.infer<typeof SendLineSchema>

/** All sends of one attempt that a journal holds. */
export type JournaledAttempt = Omit<SendLine, 'at' | 'send' | 'by'> & {
  readonly sends: number
  readonly firstSentAt: string
  readonly lastSentAt: string
}

/**
 * Lines as one write. It begins with a line end of its own, so that a write that was cut off before it (a full disk, a
 * machine without power) spoils no line of this one.
 */
export function writeLines(lines: readonly SendLine[]): string {
  return `\n${lines.map((line) => JSON.stringify(line)).join('\n')}\n`
}

/** A line as it was written; null for one that was cut off: then its send was never allowed to leave. */
export function readLine(text: string): SendLine | null {
  if (text === '') return null
  try {
    return SendLineSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** Adds a line to what is known of its attempt. */
export function addLine(known: JournaledAttempt | undefined, line: SendLine): JournaledAttempt {
  const { at, send, fence, by: _by, ...same } = line
  if (!known) return { ...same, fence, sends: send, firstSentAt: at, lastSentAt: at }
  return {
    ...known,
    sends: Math.max(known.sends, send),
    fence: Math.max(known.fence, fence),
    firstSentAt: asText(Math.min(Date.parse(at), Date.parse(known.firstSentAt))),
    lastSentAt: asText(Math.max(Date.parse(at), Date.parse(known.lastSentAt))),
  }
}

function asText(time: number): string {
  return new Date(time).toISOString()
}
