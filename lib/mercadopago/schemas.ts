import { z } from 'zod'

/**
 * The wire, tolerantly: a field that is missing or of another type is null, so that a surprise in one of them never
 * hides the id and the status of money that moved.
 */
const text = z
  .union([z.string(), z.number().transform(String)])
  .nullable()
  .catch(null)
  .default(null)

/** The value as it came; what it means is read where the currency is known. */
const amount = z.union([z.number(), z.string()]).nullable().catch(null).default(null)

const identification = z.looseObject({ type: text, number: text }).nullable().catch(null).default(null)
const owner = z.looseObject({ identification }).nullable().catch(null).default(null)
const chave = z.looseObject({ type: text, value: text }).nullable().catch(null).default(null)

const account = z.looseObject({
  amount,
  status_detail: text,
  status_details: z.array(z.unknown()).catch([]).default([]),
  origin_id: text,
  type: text,
  bank_id: text,
  branch: text,
  holder: text,
  number: text,
  currency_id: text,
  provider_id: text,
  chave,
  owner,
})
export type WireAccount = z.output<typeof account>

/** Only the first account counts: there is one by contract. A bare object is taken for a list of one. */
const side = z
  .looseObject({
    accounts: z
      .preprocess((value) => (Array.isArray(value) ? value[0] : value), account)
      .nullable()
      .catch(null)
      .default(null),
  })
  .nullable()
  .catch(null)
  .default(null)

const transaction = z
  .looseObject({
    from: side,
    to: side,
    total_amount: amount,
    paid_amount: amount,
    refunded_amount: amount,
    payer: z.looseObject({ id: text }).nullable().catch(null).default(null),
    statement_descriptor: text,
  })
  .nullable()
  .catch(null)
  .default(null)

const notificationInfo = z.looseObject({ notification_url: text }).nullable().catch(null).default(null)

export const wireIntentSchema = z.looseObject({
  id: text,
  status: text,
  created_date: text,
  last_updated_date: text,
  external_reference: text,
  point_of_interaction: z.unknown().optional(),
  seller_configuration: z
    .looseObject({ notification_info: notificationInfo })
    .nullable()
    .catch(null)
    .default(null),
  transaction,
})
export type WireIntent = z.output<typeof wireIntentSchema>
