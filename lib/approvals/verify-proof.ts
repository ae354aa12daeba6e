import { timingSafeEqual, verify } from 'node:crypto'
import type { ProofKind } from '@/lib/domain/approval/step-up'
import { challengeOf, setDigest, sha256 } from '@/lib/factors/challenge'
import { readCoseKey } from '@/lib/factors/cose-key'

/** What a passkey said, with the key that it was registered with; all of it as it was then. */
export type Assertion = {
  readonly rpId: string
  readonly origin: string
  /** COSE. */
  readonly publicKey: Uint8Array
  readonly authenticatorData: Uint8Array
  readonly clientDataJson: Uint8Array
  readonly signature: Uint8Array
}

/** What stands beside an approval to prove it. Plain data: no database, no clock. */
export type StoredProof = {
  readonly kind: ProofKind
  readonly userId: string
  readonly nonce: string
  /** The digest in the challenge: the envelope's own, or that of a set. */
  readonly signedDigest: string
  /** The digests of the set; empty for a single one. */
  readonly members: readonly string[]
  /** base64url. */
  readonly challenge: string
  /** Null unless a passkey signed. */
  readonly assertion: Assertion | null
}

/** What it has to prove: this person approved these bytes, which move money or not. */
export type Claimed = {
  readonly userId: string
  readonly digest: string
  readonly mode: 'test' | 'production'
}

export type ProofFlaw =
  | 'other_person'
  | 'other_digest'
  | 'other_challenge'
  | 'password_for_real_money'
  | 'assertion_missing'
  | 'client_data_unreadable'
  | 'not_an_assertion'
  | 'other_origin'
  | 'other_domain'
  | 'user_not_verified'
  | 'key_unreadable'
  | 'signature_wrong'

/** `proved`: whoever holds the passkey signed it. `attested`: the server says that a code or a password was right. */
export type VerifiedProof =
  | { readonly ok: true; readonly strength: 'proved' | 'attested' }
  | { readonly ok: false; readonly flaw: ProofFlaw }

const USER_PRESENT = 1
const USER_VERIFIED = 4
const RP_HASH_LENGTH = 32

/**
 * Whether a stored proof is one of this approval, from what is given alone: whoever has an export can ask it offline, and
 * the sender asks it again before anything leaves (WebAuthn Level 3, section 7.2, for what a passkey signed).
 */
export function verifyProof(proof: StoredProof, { userId, digest, mode }: Claimed): VerifiedProof {
  if (proof.userId !== userId) return flawed('other_person')
  if (!covers(proof, digest)) return flawed('other_digest')
  if (
    proof.challenge !==
    challengeOf({ purpose: 'approve', userId, digest: proof.signedDigest, nonce: proof.nonce })
  )
    return flawed('other_challenge')
  if (proof.kind !== 'passkey') {
    if (proof.kind === 'password' && mode !== 'test') return flawed('password_for_real_money')
    return { ok: true, strength: 'attested' }
  }
  if (proof.assertion === null) return flawed('assertion_missing')
  const flaw = assertionFlaw(proof.assertion, proof.challenge)
  return flaw === null ? { ok: true, strength: 'proved' } : flawed(flaw)
}

function covers({ signedDigest, members }: StoredProof, digest: string): boolean {
  if (members.length === 0) return signedDigest === digest
  return members.includes(digest) && setDigest(members) === signedDigest
}

function assertionFlaw(assertion: Assertion, challenge: string): ProofFlaw | null {
  return clientDataFlaw(assertion, challenge) ?? authenticatorFlaw(assertion) ?? signatureFlaw(assertion)
}

function clientDataFlaw({ clientDataJson, origin, rpId }: Assertion, challenge: string): ProofFlaw | null {
  const said = readObject(clientDataJson)
  if (said === null) return 'client_data_unreadable'
  if (said['type'] !== 'webauthn.get' || said['crossOrigin'] === true) return 'not_an_assertion'
  if (said['challenge'] !== challenge) return 'other_challenge'
  if (said['origin'] !== origin || !URL.canParse(origin)) return 'other_origin'
  const { hostname } = new URL(origin)
  return hostname === rpId || hostname.endsWith(`.${rpId}`) ? null : 'other_origin'
}

function authenticatorFlaw({ authenticatorData, rpId }: Assertion): ProofFlaw | null {
  const rpHash = authenticatorData.subarray(0, RP_HASH_LENGTH)
  const flags = authenticatorData[RP_HASH_LENGTH]
  if (flags === undefined || !timingSafeEqual(rpHash, sha256(rpId))) return 'other_domain'
  return (flags & USER_PRESENT) !== 0 && (flags & USER_VERIFIED) !== 0 ? null : 'user_not_verified'
}

function signatureFlaw({ authenticatorData, clientDataJson, publicKey, signature }: Assertion) {
  const signed = Buffer.concat([authenticatorData, sha256(clientDataJson)])
  try {
    const { key, hash } = readCoseKey(publicKey)
    return verify(hash, signed, key, signature) ? null : 'signature_wrong'
  } catch {
    return 'key_unreadable'
  }
}

function readObject(bytes: Uint8Array): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    // A parsed object that is no list has string keys.
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

function flawed(flaw: ProofFlaw): VerifiedProof {
  return { ok: false, flaw }
}
