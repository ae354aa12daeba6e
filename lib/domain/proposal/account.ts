import { z } from 'zod'
import { ACCOUNT_MODES, COUNTRIES } from '@/lib/domain/payout/contract'

const fieldsSchema = z.strictObject({
  name: z.string(),
  timeZone: z.string(),
  country: z.enum(COUNTRIES),
  collectorId: z.string(),
  mode: z.enum(ACCOUNT_MODES),
  baseUrl: z.string(),
  accessTokenSource: z.string(),
  signingKeySource: z.string().nullable(),
  webhookSecretSource: z.string().nullable(),
})
/** A Mercado Pago account as two admins decide it: never a secret, only under which name the server has it. */
export type DecidedAccount = Readonly<z.output<typeof fieldsSchema>>

const accountSchema = z.strictObject({
  /** As it was; null: it is new. */
  from: fieldsSchema.nullable(),
  to: fieldsSchema,
})
export type AccountWish = Readonly<z.output<typeof accountSchema>>

/** What says whose money moves, where it is asked for and with which secrets; name and zone are one admin's. */
export const DECIDED_BY_TWO = [
  'country',
  'collectorId',
  'mode',
  'baseUrl',
  'accessTokenSource',
  'signingKeySource',
  'webhookSecretSource',
] as const satisfies readonly (keyof DecidedAccount)[]

/** Whether only what one admin may change differs. */
export function isDecidedAlike(one: DecidedAccount, other: DecidedAccount): boolean {
  return DECIDED_BY_TWO.every((field) => one[field] === other[field])
}

/** The parts of a row, or of a form, that a decision is about; everything else is left out. */
export function decidedAccount(row: DecidedAccount): DecidedAccount {
  const { name, timeZone, country, collectorId, mode, baseUrl } = row
  const { accessTokenSource, signingKeySource, webhookSecretSource } = row
  const secrets = { accessTokenSource, signingKeySource, webhookSecretSource }
  return { name, timeZone, country, collectorId, mode, baseUrl, ...secrets }
}

export function accountDocument({ from, to }: AccountWish): string {
  return JSON.stringify(accountSchema.parse({ from: from && decidedAccount(from), to: decidedAccount(to) }))
}

export function readAccountWish(document: string): AccountWish {
  return accountSchema.parse(JSON.parse(document))
}
