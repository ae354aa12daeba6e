/** For so long a challenge can be answered. */
export const STEP_UP_MS = 5 * 60 * 1_000
/** Wrong answers to one challenge; then another one has to be asked for. */
export const MOST_TRIES = 5

export const STEP_UP_PURPOSES = ['approve', 'enrol', 'sign_in'] as const
export type StepUpPurpose = (typeof STEP_UP_PURPOSES)[number]

/** What a second factor is asked about: one purpose, one person, one digest, once. */
export type StepUp = {
  readonly purpose: StepUpPurpose
  /** The account that answers. */
  readonly userId: string
  /** Of the envelope, or of a set of them (`setText`). */
  readonly digest: string
  /** 32 random bytes, base64url. */
  readonly nonce: string
}

/**
 * The canonical text of a challenge: format version first, then its members in the order of the type above, as JSON
 * without spaces. The challenge is its SHA-256, so that an answer to it is an answer about exactly this.
 */
export function stepUpText({ purpose, userId, digest, nonce }: StepUp): string {
  return JSON.stringify(['giro-step-up-1', purpose, userId, digest, nonce])
}

/** The canonical text of several digests that are approved at once; its SHA-256 stands for all of them. */
export function setText(digests: readonly string[]): string {
  return JSON.stringify(['giro-set-1', ...digests.toSorted()])
}

/** How an approval by a person is proved, from strongest to weakest. */
export const PROOF_KINDS = ['passkey', 'totp', 'password'] as const
export type ProofKind = (typeof PROOF_KINDS)[number]

/** Keys of `errors.reasons` for an answer that is not taken. */
export const PROOF_REASONS = [
  'proof_unknown',
  'proof_expired',
  'proof_other_digest',
  'proof_other_person',
  'proof_used',
  'proof_wrong',
  'code_wrong',
  'code_used',
  'password_wrong',
  'too_many_tries',
  'factor_unknown',
  'factor_needed',
] as const
export type ProofReason = (typeof PROOF_REASONS)[number]

export function isAboutProof(reason: string): boolean {
  return PROOF_REASONS.some((one) => one === reason)
}
