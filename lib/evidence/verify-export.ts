import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { ExportChain } from '@/lib/evidence/export-chain'
import {
  type ExportHead,
  eventSchema,
  headSchema,
  lineSchema,
  readLine,
  tailSchema,
} from '@/lib/evidence/export-file'
import { splitLines } from '@/lib/evidence/split-lines'
import { type VerifiedPayout, verifyRecord } from '@/lib/evidence/verify-record'

/** What is wrong with the file itself, with the line, or the payout that is missing. */
export type FileFlaw = {
  readonly line: number
  readonly flaw:
    | 'not_an_export'
    | 'unreadable'
    | 'altered'
    | 'count_differs'
    | 'chain_broken'
    | 'payout_missing'
    | 'head_unknown'
  readonly payoutId?: string
}

export type VerifiedFile = {
  readonly head: ExportHead | null
  readonly flaws: readonly FileFlaw[]
}

type Options = {
  /** Called with each payout as it comes: an export may be longer than memory. */
  readonly tell: (payout: VerifiedPayout) => void
  /** Hash of an event of the chain that was kept from earlier; the chain has to have it still. */
  readonly known?: string | undefined
}

/**
 * Checks an export from nothing but its bytes, which come in pieces: no database, no network, no secret. Every line has to
 * be the one that `exportWriter` would write.
 */
export function exportVerifier({ tell, known }: Options) {
  const flaws: FileFlaw[] = []
  const chain = new ExportChain()
  const sum = createHash('sha256')
  let line = 0
  let payouts = 0
  let head: ExportHead | null = null
  let at: 'begin' | 'head' | 'events' | 'payouts' | 'tail' | 'end' = 'begin'
  const flaw = (name: FileFlaw['flaw'], payoutId?: string) =>
    flaws.push({ line, flaw: name, ...(payoutId !== undefined && { payoutId }) })

  function take(bytes: Buffer): void {
    line += 1
    const text = decoded(bytes)
    if (text === null) return void flaw('unreadable')
    if (at === 'begin') {
      at = text === '[' ? 'head' : 'end'
      if (at === 'end') flaw('not_an_export')
    } else if (at === 'head') {
      head = member(headSchema, text)
      at = 'events'
    } else if (at === 'tail' || at === 'end') {
      if (at === 'end' || text !== ']') flaw('not_an_export')
      at = 'end'
    } else if (text.startsWith('{"sha256":')) {
      close(text)
      at = 'tail'
      return
    } else inside(text)
    sum.update(bytes).update('\n')
  }

  /** An event, as long as no payout came, or a payout. */
  function inside(text: string): void {
    if (at === 'events' && text.startsWith('"')) {
      const payload = member(eventSchema, text)
      if (payload !== null && !chain.add(payload)) flaw('chain_broken')
      return
    }
    at = 'payouts'
    payouts += 1
    const record = member(lineSchema, text)
    if (record === null) return
    const whole = head?.all ? chain.agrees(record) : true
    tell(verifyRecord(record, { isWhole: whole }))
  }

  function member<T>(schema: z.ZodType<T>, text: string): T | null {
    const read = text.endsWith(',') ? readLine(schema, text.slice(0, -1)) : null
    if (read === null) flaw('unreadable')
    return read
  }

  function close(text: string): void {
    if (readLine(tailSchema, text)?.sha256 !== sum.copy().digest('hex')) flaw('altered')
    if (!head) return
    if (head.payouts !== payouts) flaw('count_differs')
    if (head.all) {
      const { seq, hash } = chain.head
      if (seq !== head.chain.seq || hash !== head.chain.hash) flaw('chain_broken')
      for (const payoutId of chain.left()) flaw('payout_missing', payoutId)
    } else if (chain.head.seq > 0) flaw('not_an_export')
    if (known !== undefined && !(head.all ? chain.knows(known) : head.chain.hash === known))
      flaw('head_unknown')
  }

  const lines = splitLines(take)
  return {
    write: (bytes: Uint8Array) => lines.write(bytes),
    end: (): VerifiedFile => {
      if (lines.rest() > 0 || line < 4 || at !== 'end') flaw('not_an_export')
      return { head, flaws }
    },
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decoded(bytes: Buffer): string | null {
  try {
    return utf8.decode(bytes)
  } catch {
    return null
  }
}

export type Verified = VerifiedFile & { readonly payouts: readonly VerifiedPayout[] }

/** The same of an export that fits into memory. */
export function verifyExport(text: string, known?: string): Verified {
  const payouts: VerifiedPayout[] = []
  const verifier = exportVerifier({ tell: (payout) => payouts.push(payout), known })
  verifier.write(Buffer.from(text))
  return { ...verifier.end(), payouts }
}

/** Whether there is nothing to object to. */
export function isSound({ flaws, payouts }: Verified): boolean {
  return flaws.length === 0 && payouts.every((one) => one.flaws.length === 0)
}
