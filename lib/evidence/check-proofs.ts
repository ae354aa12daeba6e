import { type StoredProof, type VerifiedProof, verifyProof } from '@/lib/approvals/verify-proof'
import type { DecisionRecord } from '@/lib/evidence/record'
import { readTrail } from '@/lib/evidence/trail'
import { fingerprintOf } from '@/lib/factors/fingerprint'

/** What is wrong with how an approval is proved; the last part is what `verifyProof` says. */
export type ProofFault =
  | 'proof_missing'
  | 'proof_differs'
  | 'factor_differs'
  | 'challenge_differs'
  | `proof: ${Extract<VerifiedProof, { ok: false }>['flaw']}`

/** `proved`: a passkey signed it. `attested`: the server's word alone. `rule`: no person approved it. */
export type Standing = 'proved' | 'attested' | 'rule'

type Approval = DecisionRecord['approvals'][number]

/** The chain's times are the database's, all others the application's. */
const CLOCKS_MS = 60 * 1_000

/** A passkey as its owner can name it, and since when it was that account's. */
export type KnownKey = { readonly fingerprint: string; readonly since: string }
type Proved = { readonly standing: Standing; readonly key: KnownKey | null; readonly faults: ProofFault[] }

/** How one approval of the current attempt is proved, and what speaks against it. */
export function provedAs(record: DecisionRecord, approval: Approval): Proved {
  if (approval.policyNumber !== null) return { standing: 'rule', key: null, faults: [] }
  const proof = record.proofs.find(({ approvalId }) => approvalId === approval.id)
  const told = readTrail(record.trail).approvals.find(({ by }) => by === approval.userId)
  // Decided before approvals were proved, and never said to be.
  if (!proof) {
    const faults: ProofFault[] = (told?.proof ?? null) === null ? [] : ['proof_missing']
    return { standing: 'attested', key: null, faults }
  }
  const { mode } = record.attempt ?? { mode: 'production' as const }
  const { userId, digest } = approval
  const verified = verifyProof(storedProof(proof), { userId: userId ?? '', digest, mode })
  const faults: ProofFault[] = []
  if (
    proof.digest !== digest ||
    proof.provedAt !== approval.decidedAt ||
    (told && told.proof !== proof.kind)
  ) {
    faults.push('proof_differs')
  }
  if (!isRegistered(record, proof)) faults.push('factor_differs')
  if (!answersChallenge(record, proof)) faults.push('challenge_differs')
  if (!verified.ok) faults.push(`proof: ${verified.flaw}`)
  return { standing: verified.ok ? verified.strength : 'attested', key: keyOf(record, proof), faults }
}

type Proof = DecisionRecord['proofs'][number]

function storedProof({
  kind,
  userId,
  nonce,
  signedDigest,
  members,
  challenge,
  ...signed
}: Proof): StoredProof {
  const { rpId, origin, publicKey, authenticatorData, clientDataJson, signature } = signed
  const whole = rpId && origin && publicKey && authenticatorData && clientDataJson && signature
  return {
    ...{ kind, userId, nonce, signedDigest, members, challenge },
    assertion: whole
      ? {
          rpId,
          origin,
          publicKey: Buffer.from(publicKey, 'base64'),
          authenticatorData: Buffer.from(authenticatorData, 'base64'),
          clientDataJson: Buffer.from(clientDataJson, 'base64'),
          signature: Buffer.from(signature, 'base64'),
        }
      : null,
  }
}

function keyOf({ factors }: DecisionRecord, { kind, publicKey, factorId }: Proof): KnownKey | null {
  const since = factors.find(({ id }) => id === factorId)?.createdAt
  if (kind !== 'passkey' || publicKey === null || since === undefined) return null
  return { fingerprint: fingerprintOf(Buffer.from(publicKey, 'base64')), since }
}

/** The factor is this account's, was registered before, as the chain tells, and not removed yet, with the same key. */
function isRegistered(record: DecisionRecord, proof: Proof): boolean {
  if (proof.kind === 'password') return proof.factorId === null
  const factor = record.factors.find(({ id }) => id === proof.factorId)
  const at = Date.parse(proof.provedAt)
  return (
    factor !== undefined &&
    factor.userId === proof.userId &&
    factor.kind === proof.kind &&
    factor.publicKey === proof.publicKey &&
    factor.credentialId === proof.credentialId &&
    factor.rpId === proof.rpId &&
    Date.parse(factor.createdAt) <= at &&
    (factor.removedAt === null || at <= Date.parse(factor.removedAt)) &&
    wasEnrolled(record, proof)
  )
}

/** By that account itself, before; under the key's fingerprint, where it was told then. */
function wasEnrolled(record: DecisionRecord, proof: Proof): boolean {
  const { factorId, userId, kind, provedAt } = proof
  const told = record.trail.find(
    ({ action, data }) => action === 'factor.enrol' && data['factorId'] === factorId,
  )
  if (!told || told.actorId !== userId || told.objectId !== userId || told.data['kind'] !== kind) return false
  const key = keyOf(record, proof)?.fingerprint ?? null
  return Date.parse(told.at) - Date.parse(provedAt) < CLOCKS_MS && (told.data['key'] ?? key) === key
}

/** The challenge was this account's, about the same digest, and answered in time. */
function answersChallenge(
  { stepUps }: DecisionRecord,
  { nonce, userId, signedDigest, provedAt }: Proof,
): boolean {
  const asked = stepUps.find((one) => one.nonce === nonce)
  const at = Date.parse(provedAt)
  return (
    asked !== undefined &&
    asked.userId === userId &&
    asked.digest === signedDigest &&
    asked.usedAt === provedAt &&
    Date.parse(asked.createdAt) <= at &&
    at <= Date.parse(asked.expiresAt)
  )
}
