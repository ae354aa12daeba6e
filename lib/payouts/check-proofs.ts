import 'server-only'
import { type Assertion, type StoredProof, verifyProof } from '@/lib/approvals/verify-proof'
import type { Queryable } from '@/lib/db/client'
import type { Subject } from '@/lib/payouts/read-subject'

/** Why Giro itself will not send; keys of `errors.reasons`. */
export type ProofFault = 'approval_not_proved' | 'approval_proof_wrong'

/**
 * Proves once more, before a first send, that every approval on which it rests was given by its approver about the digest
 * of the stored bytes. Call it once the bytes themselves are checked; a policy that approves by itself has nobody to prove.
 */
export async function checkProofs(db: Queryable, { attempt }: Subject): Promise<ProofFault | null> {
  const { id, envelopeDigest: digest, mode } = attempt
  const rows = await readApprovals(db, id)
  const counted = rows[0]?.counted ?? []
  if (counted.length === 0) {
    return rows.some((one) => one.byPolicy && one.digest === digest) ? null : 'approval_not_proved'
  }
  const proved = new Set<string>()
  for (const row of rows) {
    const { approverId, absentId } = row
    if (approverId === null || !counted.includes(approverId)) continue
    const proof = storedProof(row)
    if (proof === null) return 'approval_not_proved'
    const verified = verifyProof(proof, { userId: approverId, digest, mode })
    if (!verified.ok || row.digest !== digest) return 'approval_proof_wrong'
    proved.add(approverId)
    if (absentId !== null) proved.add(absentId)
  }
  return counted.every((account) => proved.has(account)) ? null : 'approval_not_proved'
}

type Row = {
  readonly counted: string[]
  readonly approverId: string | null
  /** The account of whoever was away, in whose place it was given. */
  readonly absentId: string | null
  readonly byPolicy: boolean
  readonly digest: string
} & { readonly [K in keyof StoredRow]: StoredRow[K] | null }
type StoredRow = Omit<StoredProof, 'assertion'> & Assertion

/** One question: it is asked before every first send. */
function readApprovals(db: Queryable, attemptId: string): Promise<Row[]> {
  return db.$queryRaw`
    SELECT r.counted, v.user_id AS "approverId", d.absent_user_id AS "absentId", v.digest,
      v.policy_number IS NOT NULL AS "byPolicy", p.kind::text AS kind, p.user_id AS "userId", p.nonce,
      p.signed_digest AS "signedDigest", p.members, p.challenge, p.rp_id AS "rpId", p.origin,
      p.public_key AS "publicKey", p.authenticator_data AS "authenticatorData",
      p.client_data_json AS "clientDataJson", p.signature
    FROM requirement r JOIN approval v ON v.attempt_id = r.attempt_id AND v.decision = 'approve'
      LEFT JOIN delegation d ON d.id = v.delegation_id LEFT JOIN approval_proof p ON p.approval_id = v.id
    WHERE r.attempt_id = ${attemptId}`
}

function storedProof(row: Row): StoredProof | null {
  const { kind, userId, nonce, signedDigest, members, challenge } = row
  if (kind === null || userId === null || nonce === null || signedDigest === null) return null
  if (members === null || challenge === null) return null
  return { kind, userId, nonce, signedDigest, members, challenge, assertion: assertionOf(row) }
}

function assertionOf(row: Row): Assertion | null {
  const { rpId, origin, publicKey, authenticatorData, clientDataJson, signature } = row
  return rpId && origin && publicKey && authenticatorData && clientDataJson && signature
    ? { rpId, origin, publicKey, authenticatorData, clientDataJson, signature }
    : null
}
