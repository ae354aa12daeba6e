import type { TrailEvent } from '@/lib/evidence/record'
import { sha256Hex } from '@/lib/payouts/envelope'

/** Acts that say who wrote a payout, what was asked, decided and taken back, and that it left. */
export const TRAIL_ACTIONS = [
  'payout.create',
  'payout.pay_again',
  'payout.correct',
  'payout.edit',
  'payout.submit',
  'payout.approve',
  'payout.reject',
  'payout.expire',
  'payout.recall',
  'payout.measure_again',
  'payout.send',
  'payout.learn_sent',
  'payout.erase',
] as const

export type TrailApproval = {
  readonly by: string
  /** By which delegation, where it was in another's place. */
  readonly delegation: string | null
  /** Of which kind its proof is; null: decided before approvals were proved. */
  readonly proof: string | null
  readonly attemptId: string
  readonly digest: string
  readonly version: number
  readonly policy: number
  readonly complete: boolean
}

/** What the audit chain says of a payout, whatever its rows say. */
export type Trail = {
  /** Its personal data was erased by the rule: neither its bytes nor its contents can be compared any more. */
  readonly erased: boolean
  readonly makerId: string | null
  readonly editorIds: readonly string[]
  /** The payout in whose place it was made. */
  readonly replaces: string | null
  /** The submission that stands: nothing took it back since. */
  readonly submitted: {
    readonly attemptId: string
    readonly digest: string
    readonly version: number
    readonly policy: number
    /** Kept since the submission itself says them. */
    readonly facts: string | null
    readonly contents: string | null
  } | null
  /** Of the submission that stands, in their order. */
  readonly approvals: readonly TrailApproval[]
  /** The policy under which the approvals were last found complete; null: they are not. */
  readonly completeUnder: number | null
  /** Policy of the approval that completed it: its hold was measured by that one. */
  readonly completedUnder: number | null
  readonly sends: number
  /** A host's journal said that it left: this database was restored from before that. */
  readonly learned: boolean
}

const NOTHING: Trail = {
  erased: false,
  makerId: null,
  editorIds: [],
  replaces: null,
  submitted: null,
  approvals: [],
  completeUnder: null,
  completedUnder: null,
  sends: 0,
  learned: false,
}

/** Whether an event says what its hash covers, and the next one follows it. */
export function isUnbroken(event: TrailEvent): boolean {
  const { seq, at, actorType, actorId, action, object, objectId, data } = event
  const said = readPayload(event.payload)
  const told = [Number(seq), at, actorType, actorId, action, object, objectId, data]
  return (
    sha256Hex(event.prev + event.payload) === event.hash &&
    event.next === event.hash &&
    JSON.stringify(said) === JSON.stringify(told)
  )
}

function readPayload(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return null
  }
}

/** The events of one payout, oldest first, one after another. */
export function readTrail(events: readonly TrailEvent[]): Trail {
  return events.reduce(follow, NOTHING)
}

const UNDECIDED = { submitted: null, approvals: [], completeUnder: null, completedUnder: null } as const

function follow(trail: Trail, { action, actorId, data }: TrailEvent): Trail {
  switch (action) {
    case 'payout.create':
    case 'payout.pay_again':
    case 'payout.correct':
      return { ...trail, makerId: actorId, editorIds: [actorId], replaces: textOf(data['replaces']) }
    case 'payout.edit':
      return { ...trail, ...UNDECIDED, editorIds: [...trail.editorIds, actorId] }
    case 'payout.reject':
    case 'payout.expire':
    case 'payout.recall':
      return { ...trail, ...UNDECIDED }
    case 'payout.submit':
      return { ...trail, ...UNDECIDED, sends: 0, learned: false, submitted: submissionOf(data) }
    case 'payout.approve':
      return approved(trail, actorId, data)
    case 'payout.measure_again':
      return data['attemptId'] === trail.submitted?.attemptId
        ? { ...trail, completeUnder: data['complete'] === true ? Number(data['policy']) : null }
        : trail
    case 'payout.send':
      return data['attemptId'] === trail.submitted?.attemptId && data['digest'] === trail.submitted?.digest
        ? { ...trail, sends: trail.sends + 1 }
        : trail
    case 'payout.learn_sent':
      return data['attemptId'] === trail.submitted?.attemptId ? { ...trail, learned: true } : trail
    case 'payout.erase':
      return { ...trail, erased: true }
    default:
      return trail
  }
}

function submissionOf(data: TrailEvent['data']): Trail['submitted'] {
  return {
    attemptId: String(data['attemptId']),
    digest: String(data['digest']),
    version: Number(data['version']),
    // Submitted before there were policies: measured by the first one.
    policy: Number(data['policy'] ?? 1),
    facts: textOf(data['facts']),
    contents: textOf(data['contents']),
  }
}

function textOf(value: TrailEvent['data'][string] | undefined): string | null {
  return typeof value === 'string' ? value : null
}

function approved(trail: Trail, by: string, data: TrailEvent['data']): Trail {
  const approval = {
    by,
    delegation: textOf(data['delegation']),
    proof: textOf(data['proof']),
    attemptId: String(data['attemptId']),
    digest: String(data['digest']),
    version: Number(data['version']),
    policy: Number(data['policy'] ?? 1),
    // Before there were policies one approval was all that was asked.
    complete: data['complete'] !== false,
  }
  const approvals = [...trail.approvals, approval]
  if (!approval.complete) return { ...trail, approvals }
  return { ...trail, approvals, completeUnder: approval.policy, completedUnder: approval.policy }
}
