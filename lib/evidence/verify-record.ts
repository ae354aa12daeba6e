import { approvalsOf } from '@/lib/evidence/asked'
import { type KnownKey, type ProofFault, provedAs, type Standing } from '@/lib/evidence/check-proofs'
import { flawsOf } from '@/lib/evidence/check-record'
import type { ExportedRecord } from '@/lib/evidence/export-file'
import type { Flaw } from '@/lib/evidence/flaw'
import { type AskedView, askedOf, traceOf } from '@/lib/evidence/trace'
import { readTrail } from '@/lib/evidence/trail'

export type VerifiedApproval = {
  readonly name: string
  readonly userId: string | null
  readonly decidedAt: string
  readonly standing: Standing
  /** Of the passkey that signed. */
  readonly key: KnownKey | null
  /** The person in whose place, with their name. */
  readonly onBehalfOf: string | null
  readonly absentName: string
  /** Given by one of the pair of an emergency. */
  readonly emergency: boolean
  /** How many payouts the same answer approved; 1: this one alone. */
  readonly together: number
}

export type VerifiedPayout = {
  readonly payoutId: string
  /** Whether it was approved at all: a draft, or one that waits, was not. */
  readonly approved: boolean
  /** Its personal data was erased by the rule: its bytes are known by their hash alone. */
  readonly erased: boolean
  /** What was approved; null: nothing was asked for yet. */
  readonly sent: {
    readonly amountMinor: string
    readonly currency: string
    readonly version: number
    /** SHA-256 of the exact bytes. */
    readonly body: string
    readonly envelope: string
  } | null
  /** The policy by which it was complete, with the digest of its document. */
  readonly policy: { readonly number: number; readonly digest: string } | null
  readonly approvals: readonly VerifiedApproval[]
  readonly trace: readonly string[]
  /** What `trace` says, for whoever writes it in a language. */
  readonly asked: AskedView | null
  readonly flaws: readonly (Flaw | ProofFault | 'trace_differs' | 'chain_differs')[]
}

/** Checks one payout's line. `isWhole`: whether the chain beside it, if there is one, tells the same of it. */
export function verifyRecord(
  line: ExportedRecord,
  { isWhole }: { readonly isWhole: boolean },
): VerifiedPayout {
  const { trace: told, ...record } = line
  const { payout, attempt, requirement, policies } = record
  const trace = traceOf(record)
  const same = trace.length === told.length && trace.every((one, index) => one === told[index])
  const given = attempt ? approvalsOf(record, attempt.id) : []
  const proofs = given.map((approval) => ({ approval, ...provedAs(record, approval) }))
  const policy = policies.find(({ number }) => number === requirement?.completeUnder)
  return {
    payoutId: payout.id,
    approved: requirement?.completeUnder != null,
    erased: readTrail(record.trail).erased,
    sent: attempt && {
      amountMinor: attempt.amountMinor,
      currency: attempt.currency,
      version: attempt.version,
      body: attempt.bodySha256,
      envelope: attempt.envelopeDigest,
    },
    policy: policy ? { number: policy.number, digest: policy.digest } : null,
    approvals: proofs.map(({ approval, standing, key }) =>
      verifiedApproval(line, approval, { standing, key }),
    ),
    trace,
    asked: askedOf(record),
    flaws: [
      ...flawsOf(record),
      ...proofs.flatMap(({ faults }) => faults),
      ...(same ? [] : (['trace_differs'] as const)),
      ...(isWhole ? [] : (['chain_differs'] as const)),
    ],
  }
}

function verifiedApproval(
  { people, delegations, proofs }: ExportedRecord,
  { id, userId, decidedAt, onBehalfOf, delegationId, emergencyId }: ExportedRecord['approvals'][number],
  how: Pick<VerifiedApproval, 'standing' | 'key'>,
): VerifiedApproval {
  const nameOf = (account: string | null | undefined) =>
    people.find((one) => one.userId === account)?.name ?? ''
  const absent = delegations.find((one) => one.id === delegationId)
  const members = proofs.find(({ approvalId }) => approvalId === id)?.members.length ?? 0
  return {
    ...{ name: nameOf(userId), userId, decidedAt },
    ...how,
    onBehalfOf,
    absentName: nameOf(absent?.absentUserId),
    emergency: emergencyId !== null,
    together: Math.max(1, members),
  }
}
