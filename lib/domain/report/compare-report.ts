import { type AttemptState, DEAD_ATTEMPT_STATES } from '@/lib/domain/payout/state'
import type { ReportRow } from '@/lib/domain/report/released-money'

/** A send of the report's account, as Giro knows it. */
export type KnownSend = {
  readonly attemptId: string
  readonly payoutId: string
  readonly reference: string
  readonly providerId: string | null
  readonly amountMinor: bigint
  readonly state: AttemptState
  readonly sends: number
  /** True once the provider itself said how it stands. */
  readonly hasWords: boolean
}

export const REPORT_FINDINGS = ['resolves', 'denies', 'amount', 'missing', 'extra', 'unmatched'] as const
export type ReportFinding = (typeof REPORT_FINDINGS)[number]

export type ReportItem = {
  readonly finding: ReportFinding
  /** Null for what is missing in the report. */
  readonly row: ReportRow | null
  readonly known: KnownSend | null
  readonly amountMinor: bigint | null
}
export type Compared = {
  readonly items: readonly ReportItem[]
  readonly agreeing: number
  /** False: no payout row bears a reference or id of ours, so that nothing can be said to be missing. */
  readonly comparable: boolean
}

const DEAD: ReadonlySet<AttemptState> = new Set(DEAD_ATTEMPT_STATES)
const NOT_LEFT: ReadonlySet<AttemptState> = new Set(['waiting', 'queued'])

/**
 * Compares payout rows with the sends of their account. A row belongs to a send by our reference, else by the intent's id;
 * where two sends fit, to none: nothing is guessed. `expected` are sends that must have a row in the report's period.
 */
export function compareReport(
  rows: readonly ReportRow[],
  known: readonly KnownSend[],
  expected: readonly KnownSend[],
): Compared {
  const find = finder(known)
  const groups = new Map<KnownSend, ReportRow[]>()
  const items: ReportItem[] = []
  let strange = 0
  for (const row of rows) {
    if (row.recordType !== 'release' || isSideMovement(row)) continue
    const send = find(row)
    if (send) groups.set(send, [...(groups.get(send) ?? []), row])
    else if (isPayout(row)) {
      strange += 1
      const isOurs = row.description === 'payout' && row.reference !== '' && !find.isAmbiguous(row)
      const finding = isOurs ? 'extra' : 'unmatched'
      items.push({ finding, row, known: null, amountMinor: amountOf(row) })
    }
  }
  let agreeing = 0
  for (const [send, ofSend] of groups) {
    const found = judge(send, ofSend)
    items.push(...found)
    if (found.length === 0) agreeing += 1
  }
  const comparable = groups.size > 0 || strange === 0
  const missing = comparable ? expected.filter((send) => !groups.has(find.same(send))) : []
  items.push(
    ...missing.map((send) => ({ finding: 'missing', row: null, known: send, amountMinor: null }) as const),
  )
  return { items, agreeing, comparable }
}

/** What the rows of one send say beside what Giro knows; nothing where they agree. */
function judge(known: KnownSend, rows: readonly ReportRow[]): ReportItem[] {
  const debits = rows.filter(({ debitMinor }) => debitMinor > 0n)
  const credits = rows.filter(({ creditMinor }) => creditMinor > 0n)
  const [first, ...more] = debits
  if (!first) return []
  const item = (row: ReportRow, finding: ReportFinding): ReportItem => ({
    finding,
    row,
    known,
    amountMinor: amountOf(row),
  })
  // What went out and came back pays nobody; each further time that it went out is money too much.
  const extra = more.slice(credits.length).map((row) => item(row, 'extra'))
  if (amountOf(first) !== known.amountMinor) return [item(first, 'amount'), ...extra]
  const isBack = credits.length >= debits.length
  const isDead = DEAD.has(known.state) || NOT_LEFT.has(known.state)
  if (isDead && !isBack) return [item(first, 'denies'), ...extra]
  const isOpen = known.state === 'unknown' || known.state === 'sending'
  if (isOpen && !isBack) return [item(first, 'resolves'), ...extra]
  return extra
}

/** The payout without the fee: what was sent. The debit is both together (sample of the released-money report). */
function amountOf({ grossMinor, debitMinor, feeMinor }: ReportRow): bigint {
  if (grossMinor !== 0n) return abs(grossMinor)
  return debitMinor - abs(feeMinor)
}

function abs(minor: bigint): bigint {
  return minor < 0n ? -minor : minor
}

function isPayout({ description, debitMinor }: ReportRow): boolean {
  return debitMinor > 0n && (description === 'payout' || description === 'withdrawal')
}

/** Taxes, fees and reserves bear the reference of what they belong to. */
function isSideMovement({ description }: ReportRow): boolean {
  return /^(tax_|fee_|reserve_for_)/.test(description)
}

type Finder = ((row: ReportRow) => KnownSend | undefined) & {
  readonly same: (send: KnownSend) => KnownSend
  /** In test mode references repeat. */
  readonly isAmbiguous: (row: ReportRow) => boolean
}

function finder(known: readonly KnownSend[]): Finder {
  const byReference = unique(known, ({ reference, sends }) => (sends > 0 ? reference : ''))
  const byId = unique(known, ({ providerId }) => providerId?.toUpperCase() ?? '')
  const byAttempt = new Map(known.map((send) => [send.attemptId, send]))
  const find = ({ reference, sourceId }: ReportRow) =>
    byReference.get(reference) ?? byId.get(sourceId.toUpperCase()) ?? undefined
  return Object.assign(find, {
    same: (send: KnownSend) => byAttempt.get(send.attemptId) ?? send,
    isAmbiguous: ({ reference }: ReportRow) => byReference.get(reference) === null,
  })
}

/** Those that one word names alone; null where it names several. */
function unique(
  known: readonly KnownSend[],
  word: (send: KnownSend) => string,
): Map<string, KnownSend | null> {
  const found = new Map<string, KnownSend | null>()
  for (const send of known) {
    const name = word(send)
    if (name !== '') found.set(name, found.has(name) ? null : send)
  }
  return found
}
