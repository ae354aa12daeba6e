import { z } from 'zod'
import { ACCOUNT_MODES, COUNTRIES } from '@/lib/domain/payout/contract'
import { canonicalTimeZone } from '@/lib/domain/time-zone'
import { webOrigin } from '@/lib/domain/web-origin'

const REQUIRED = 'field_required'

function canonical(rule: (text: string) => string | undefined, message: string) {
  return z
    .string(REQUIRED)
    .trim()
    .min(1, REQUIRED)
    .max(200, message)
    .transform((text, context) => {
      const value = rule(text)
      if (value !== undefined) return value
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    })
}

const none = z.literal('').transform(() => null)

/** The name of an environment variable. The prefix keeps every other secret of the process out of reach. */
const secretName = z
  .string(REQUIRED)
  .trim()
  .max(100, 'secret_name_format')
  .regex(/^MERCADOPAGO_[A-Z0-9_]+$/, 'secret_name_format')
const optionalSecretName = z.union([none, secretName], 'secret_name_format')

/** A secret itself, as Mercado Pago's panel shows it: nothing in it is blank. */
const secretValue = z
  .union(
    [
      none,
      z
        .string()
        .trim()
        .min(8)
        .max(500)
        .regex(/^[!-~]+$/),
    ],
    'secret_value_format',
  )
  .prefault('')

const fields = z.strictObject({
  name: z
    .string(REQUIRED)
    .trim()
    .min(1, REQUIRED)
    .max(80, 'account_name_too_long')
    .regex(/^\P{C}*$/u, 'name_characters'),
  country: z.enum(COUNTRIES, REQUIRED),
  collectorId: z
    .string(REQUIRED)
    .trim()
    .min(1, REQUIRED)
    .regex(/^\d{1,20}$/, 'collector_format'),
  timeZone: canonical(canonicalTimeZone, 'time_zone_unknown'),
  mode: z.enum(ACCOUNT_MODES, REQUIRED),
  baseUrl: canonical(webOrigin, 'base_url_format'),
  accessTokenSource: optionalSecretName,
  signingKeySource: optionalSecretName,
  webhookSecretSource: optionalSecretName,
  /** What is given here is sealed and takes the place of a setting's name. */
  accessToken: secretValue,
  webhookSecret: secretValue,
})

/** An account as its form sends it: every value a text, '' where there is none. */
export const AccountInput = fields
export type AccountInput = z.input<typeof AccountInput>
export type AccountFields = z.output<typeof AccountInput>

export const UpdateAccountInput = fields.extend({ accountId: z.string(), version: z.int().positive() })

/** What the first payout fixes for good: its envelope names them, and the provider knows the payout under them. */
export const FIXED_BY_FIRST_PAYOUT = ['country', 'collectorId', 'mode', 'baseUrl'] as const
