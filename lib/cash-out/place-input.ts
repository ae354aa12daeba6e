import { z } from 'zod'
import { parseHours, WEEKDAYS, type Weekday } from '@/lib/domain/cash-out/business-hours'
import { readEmv } from '@/lib/domain/cash-out/emv'
import { FIRST_MODELS, TILL_MODELS } from '@/lib/domain/cash-out/till-model'

const REQUIRED = 'field_required'

const text = (most: number, tooLong: string) =>
  z
    .string(REQUIRED)
    .trim()
    .min(1, REQUIRED)
    .max(most, tooLong)
    .regex(/^\P{C}*$/u, 'name_characters')

/** An id that people chose; it stands in the path of each order as one segment. */
const externalId = (most: number) =>
  z
    .string(REQUIRED)
    .trim()
    .min(1, REQUIRED)
    .max(most, 'place_external_id_too_long')
    .regex(/^[^/\s\p{C}]*$/u, 'place_external_id_spaces')
    .refine((id) => !/^\.{1,2}$/.test(id), 'place_external_id_spaces')

const providerId = z
  .string(REQUIRED)
  .trim()
  .min(1, REQUIRED)
  .regex(/^\d{1,20}$/, 'place_provider_id')

const model = z.enum(FIRST_MODELS, REQUIRED)

/** A store that exists at Mercado Pago, typed by hand. */
export const RegisterStoreInput = z.strictObject({
  accountId: z.string(REQUIRED).min(1, REQUIRED),
  name: text(80, 'place_name_too_long'),
  externalId: externalId(60),
  providerId,
})

/** A till that exists at Mercado Pago, typed by hand. */
export const RegisterTillInput = z.strictObject({
  storeId: z.string(REQUIRED),
  name: text(80, 'place_name_too_long'),
  externalId: externalId(64),
  providerId,
  model,
  /** What its printed code says; null until it is brought in from Mercado Pago. */
  printedCode: z
    .string()
    .trim()
    .default('')
    .refine((code) => code === '' || readEmv(code).ok, 'place_code')
    .transform((code) => code || null),
})

const degrees = (most: number) =>
  z
    .string(REQUIRED)
    .trim()
    .min(1, REQUIRED)
    .regex(/^-?\d{1,3}([.,]\d{1,12})?$/, 'place_coordinate')
    .transform((value) => Number(value.replace(',', '.')))
    .refine((value) => Math.abs(value) <= most, 'place_coordinate')

const hours = z
  .string()
  .max(200, 'place_hours')
  .default('')
  .transform((value, context) => {
    const read = parseHours(value)
    if (read !== null) return read
    context.addIssue({ code: 'custom', message: 'place_hours' })
    return z.NEVER
  })
const week = Object.fromEntries(WEEKDAYS.map((day) => [day, hours])) as Record<Weekday, typeof hours> // one a day

/** A store that Mercado Pago is asked to make (reference of stores). */
export const CreateStoreInput = z.strictObject({
  accountId: z.string(REQUIRED).min(1, REQUIRED),
  name: text(80, 'place_name_too_long'),
  externalId: externalId(60),
  streetName: text(100, 'place_name_too_long'),
  streetNumber: text(20, 'place_name_too_long'),
  cityName: text(80, 'place_name_too_long'),
  stateName: text(80, 'place_name_too_long'),
  reference: z
    .string()
    .trim()
    .max(200, 'place_name_too_long')
    .regex(/^\P{C}*$/u, 'name_characters')
    .default(''),
  latitude: degrees(90),
  longitude: degrees(180),
  ...week,
})
/** What of a store is changed after it was made: never its ids, which stand in the path of each order. */
export const ChangeStoreInput = CreateStoreInput.omit({ accountId: true, externalId: true }).extend({
  storeId: z.string(REQUIRED),
  version: z.int().positive(),
})
export type CreateStoreFields = z.output<typeof CreateStoreInput>

/** A till that Mercado Pago is asked to make (reference of pos). */
export const CreateTillInput = z.strictObject({
  storeId: z.string(REQUIRED),
  name: text(44, 'place_name_too_long'),
  externalId: z
    .string(REQUIRED)
    .trim()
    .min(1, REQUIRED)
    .max(39, 'place_external_id_too_long')
    .regex(/^[A-Za-z0-9]*$/, 'place_external_id'),
  category: z.union([
    z.literal('').transform(() => null),
    z
      .string()
      .trim()
      .regex(/^\d{1,10}$/, 'place_category'),
  ]),
  model,
})

export const ChangeTillInput = z.strictObject({
  tillId: z.string(),
  version: z.int().positive(),
  model: z.enum(TILL_MODELS, REQUIRED),
})
