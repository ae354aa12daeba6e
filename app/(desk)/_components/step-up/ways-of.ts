import { startAuthentication, WebAuthnError } from '@simplewebauthn/browser'
import type { SubmitFailure } from '@/components/form/use-submit'
import type { ProofKind } from '@/lib/domain/approval/step-up'
import type { AnswerInput } from '@/lib/factors/answer'
import type { StepUpOffer } from '@/lib/factors/open-step-up'

export type Way = ProofKind
export type Given =
  | { readonly way: 'passkey' }
  | { readonly way: 'totp' | 'password'; readonly typed: string }

/** How a person can answer, the strongest first. */
export function waysOf({ passkey, totp, password }: StepUpOffer): Way[] {
  const open: Record<Way, boolean> = { passkey: passkey !== null, totp, password }
  return (['passkey', 'totp', 'password'] as const).filter((way) => open[way])
}

/** The answer to an offer, from what was typed or from the browser's own question; or why there is none. */
export async function answerTo(offer: StepUpOffer, given: Given): Promise<AnswerInput | SubmitFailure> {
  const { nonce } = offer
  if (given.way === 'totp') return { kind: 'totp', nonce, code: given.typed }
  if (given.way === 'password') return { kind: 'password', nonce, password: given.typed }
  if (offer.passkey === null) return { ok: false, code: 'refused', reason: 'factor_unknown' }
  const { allowCredentials, ...options } = offer.passkey
  try {
    const { id, response } = await startAuthentication({
      // The library's types name the transports that it knows; browsers leave the others aside.
      optionsJSON: { ...options, allowCredentials: allowCredentials.map(({ id, type }) => ({ id, type })) },
    })
    const { authenticatorData, clientDataJSON: clientDataJson, signature } = response
    return { kind: 'passkey', nonce, credentialId: id, authenticatorData, clientDataJson, signature }
  } catch (error) {
    return { ok: false, code: 'refused', reason: reasonOf(error) }
  }
}

/** Key of `errors.reasons`. */
function reasonOf(error: unknown): string {
  const elsewhere =
    error instanceof WebAuthnError &&
    (error.code === 'ERROR_INVALID_DOMAIN' || error.code === 'ERROR_INVALID_RP_ID')
  return elsewhere ? 'passkey_elsewhere' : 'passkey_cancelled'
}

const RENEWABLE = ['proof_unknown', 'proof_expired', 'proof_used', 'proof_other_digest', 'too_many_tries']

/** Whether another challenge may help: this one is over. */
export function needsAnother({ reason }: SubmitFailure): boolean {
  return reason !== undefined && RENEWABLE.includes(reason)
}
