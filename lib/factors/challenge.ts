import { createHash } from 'node:crypto'
import { type StepUp, setText, stepUpText } from '@/lib/domain/approval/step-up'

export function sha256(data: string | Uint8Array): Buffer {
  return createHash('sha256').update(data).digest()
}

/** What a second factor is asked to answer: the SHA-256 of the challenge's canonical text, base64url. */
export function challengeOf(stepUp: StepUp): string {
  return sha256(stepUpText(stepUp)).toString('base64url')
}

/** The digest that stands for several envelopes at once. */
export function setDigest(digests: readonly string[]): string {
  return sha256(setText(digests)).toString('hex')
}
