/** Which database this is, as its own server tells. A part that the server does not tell is null. */
export type DatabaseIdentity = {
  readonly cluster: string | null
  readonly timeline: string | null
  readonly database: string
  readonly table: string
}
export const IDENTITY_PARTS = ['cluster', 'timeline', 'database', 'table'] as const

/** What does not fit between a host's anchor and the database; message namespace `restored.findings`. */
export const FINDINGS = [
  'no_record',
  'other_instance',
  'other_machine',
  'cluster',
  'timeline',
  'database',
  'table',
  'went_back',
  'not_enrolled',
  'unknown_sends',
] as const
export type Finding = (typeof FINDINGS)[number]

/** What a host keeps outside the database. */
export type Kept = {
  readonly anchorId: string
  readonly instanceId: string
  /** Null where the system has no name of its own. */
  readonly machine: string | null
  readonly identity: DatabaseIdentity
  /** A place in the server's log that was safely written, like `0/1CC5BD8`. */
  readonly position: string | null
  /** The report under which it waits for a person. */
  readonly reportId: string | null
}

/** What the database says. */
export type Seen = {
  readonly instanceId: string | null
  readonly identity: DatabaseIdentity
  /** What the database itself was told that it is. */
  readonly recorded: DatabaseIdentity | null
  readonly position: string | null
  readonly everSent: boolean
  /** No real money can ever leave from here: the embedded database or one that held the demo. */
  readonly demo: boolean
  /** This host's row. */
  readonly host: {
    readonly enrolled: boolean
    readonly setAside: boolean
    readonly releasedReportId: string | null
  } | null
}

export type AnchorFacts = {
  readonly kept: Kept | null
  readonly seen: Seen
  readonly machine: string | null
  /** Attempts in the journal of which the database knows less, and that no person has gone through. */
  readonly unknownSends: number
}

/**
 * `begin`: nothing was ever sent from here, so a record may begin. `adopt`: a person let the present database pass, so
 * it becomes the one that is known. `same`: the database that is known. `halt`: another one, or an older state of it.
 */
export type AnchorVerdict =
  | { readonly kind: 'begin' | 'adopt' | 'same' }
  | { readonly kind: 'halt'; readonly findings: readonly Finding[] }

/** Whether a host may send from the database it is connected to. Pure: everything seen comes in as facts. */
export function compareAnchor({ kept, seen, machine, unknownSends }: AnchorFacts): AnchorVerdict {
  if (kept && kept.instanceId !== seen.instanceId) return { kind: 'halt', findings: ['other_instance'] }
  // Without what the database was told to be, the first host was cut off while it began.
  if (!kept || seen.recorded === null) return first(seen, unknownSends)
  const released = isReleased(kept, seen)
  const findings: Finding[] = []
  if (!released) findings.push(...differences(kept, seen, machine))
  if (seen.host?.enrolled !== true || seen.host.setAside) findings.push('not_enrolled')
  if (unknownSends > 0) findings.push('unknown_sends')
  if (findings.length > 0) return { kind: 'halt', findings }
  return { kind: released ? 'adopt' : 'same' }
}

function first({ recorded, demo, everSent }: Seen, unknownSends: number): AnchorVerdict {
  if (unknownSends > 0) return { kind: 'halt', findings: ['no_record', 'unknown_sends'] }
  // A demo from before there were records goes on.
  const upgraded = recorded === null && demo
  return !everSent || upgraded ? { kind: 'begin' } : { kind: 'halt', findings: ['no_record'] }
}

/** A person let the report pass that this host itself made about the database as it is now. */
function isReleased({ reportId }: Kept, { host, recorded, identity }: Seen): boolean {
  return (
    reportId !== null &&
    host?.releasedReportId === reportId &&
    recorded !== null &&
    IDENTITY_PARTS.every((part) => recorded[part] === identity[part])
  )
}

function differences(kept: Kept, seen: Seen, machine: string | null): Finding[] {
  const { identity, recorded } = seen
  const findings: Finding[] = []
  if (kept.machine !== null && machine !== null && kept.machine !== machine) findings.push('other_machine')
  for (const part of IDENTITY_PARTS) {
    const known = [kept.identity[part], recorded?.[part] ?? null]
    if (known.some((one) => one !== null && identity[part] !== null && one !== identity[part])) {
      findings.push(part)
    }
  }
  const sameLog = !findings.includes('cluster') && !findings.includes('timeline')
  if (sameLog && isBehind(seen.position, kept.position)) findings.push('went_back')
  return findings
}

/** Whether a place in the server's log lies before another. */
export function isBehind(now: string | null, before: string | null): boolean {
  if (now === null || before === null) return false
  return logPosition(now) < logPosition(before)
}

function logPosition(text: string): bigint {
  const [high = '0', low = '0'] = text.split('/')
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`)
}
