import { z } from 'zod'

const base64Url = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[A-Za-z0-9_-]+$/)
const nonce = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** Six digits, as people type them. */
export const codeSchema = z
  .string()
  .transform((code) => code.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/))

/** An answer to a challenge: what a passkey signed, a code by time, or where no money moves a password. */
export const answerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('passkey'),
    nonce,
    credentialId: base64Url(1_400),
    authenticatorData: base64Url(2_800),
    clientDataJson: base64Url(4_000),
    signature: base64Url(2_000),
  }),
  z.strictObject({ kind: z.literal('totp'), nonce, code: codeSchema }),
  z.strictObject({ kind: z.literal('password'), nonce, password: z.string().max(1_024) }),
])
export type Answer = z.output<typeof answerSchema>
export type AnswerInput = z.input<typeof answerSchema>
