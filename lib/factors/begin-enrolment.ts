import 'server-only'
import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
} from '@simplewebauthn/server'
import { generateSecret, generateURI } from 'otplib'
import { encode } from 'uqr'
import type { z } from 'zod'
import { GiroError } from '@/lib/domain/errors'
import { env } from '@/lib/env'
import { BeginEnrolmentInput, ENROLMENT_MS, openEnrolment, proveOneself } from '@/lib/factors/open-enrolment'
import { usableFactors } from '@/lib/factors/usable-factors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

type Input = z.input<typeof BeginEnrolmentInput>

export type PasskeyEnrolment = {
  readonly nonce: string
  readonly options: PublicKeyCredentialCreationOptionsJSON
}

/**
 * Opens the way to one more passkey, for ten minutes: after the password, and a factor of whoever has one.
 * @throws GiroError `refused`, which stays on record
 */
export async function beginPasskey(context: Context, input: Input): Promise<PasskeyEnrolment> {
  const person = authorize(context.actor, 'desk:enter')
  const nonce = await proveOneself(context, person, BeginEnrolmentInput.parse(input), (tx, now) =>
    openEnrolment(tx, person, { kind: 'passkey' }, now),
  )
  const { email, name } = await context.db.user.findUniqueOrThrow({ where: { id: person.userId } })
  const { passkeys } = await usableFactors(context.db, person.userId)
  const options = await generateRegistrationOptions({
    rpName: 'Giro',
    rpID: env().relyingParty.id,
    userID: new TextEncoder().encode(person.userId),
    userName: email,
    userDisplayName: name,
    challenge: new Uint8Array(Buffer.from(nonce, 'base64url')),
    timeout: ENROLMENT_MS,
    attestationType: 'none',
    excludeCredentials: passkeys.map(({ credentialId: id }) => ({ id })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    supportedAlgorithmIDs: [-8, -7, -257],
  })
  return { nonce, options }
}

export type TotpEnrolment = {
  readonly nonce: string
  /** Base32, for typing. */
  readonly secret: string
  /** The dark modules of a QR code as an SVG path, and its side in modules. */
  readonly qr: { readonly path: string; readonly side: number }
}

/**
 * Makes the secret of an app that shows codes by time. It becomes a factor once a code proves that the app has it.
 * @throws GiroError `refused`, which stays on record
 */
export async function beginTotp(context: Context, input: Input): Promise<TotpEnrolment> {
  const person = authorize(context.actor, 'desk:enter')
  const secret = generateSecret()
  const nonce = await proveOneself(context, person, BeginEnrolmentInput.parse(input), async (tx, now) => {
    const { totp } = await usableFactors(tx, person.userId)
    if (totp) throw new GiroError('refused', { reason: 'totp_exists' })
    return openEnrolment(tx, person, { kind: 'totp', secret }, now)
  })
  const { email: label } = await context.db.user.findUniqueOrThrow({ where: { id: person.userId } })
  return { nonce, secret, qr: drawn(generateURI({ issuer: 'Giro', label, secret })) }
}

function drawn(text: string): TotpEnrolment['qr'] {
  const { data, size: side } = encode(text, { ecc: 'M', border: 2 })
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { path: dark.join(''), side }
}
