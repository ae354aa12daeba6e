import { z } from 'zod'
import { accountSchema, publicKeyPem } from '@/lib/simulator/accounts'
import type {
  AdvanceRequest,
  HoldOrder,
  KeyRequest,
  OutcomeRequest,
  PhoneOrderRequest,
  PhonePayRequest,
  PhoneScanRequest,
  ReleaseRequest,
  WebhookRequest,
} from '@/lib/simulator/control-types'
import { OUTCOMES } from '@/lib/simulator/intents/outcomes'
import { INTENT_STATES } from '@/lib/simulator/intents/vocabulary'

const decimal = z.string().regex(/^\d{1,15}(\.\d{1,2})?$/)
const text = z.string().min(1)
const texts = z.record(z.string(), z.string())
const times = z.number().int().positive()

export const accountsSchema = z.array(accountSchema).min(1)

export const keySchema = z.strictObject({
  userId: z.number().int(),
  publicKeyPem,
}) satisfies z.ZodType<KeyRequest>

export const outcomeSchema = z.strictObject({
  outcome: z.enum(OUTCOMES),
  userId: z.number().int().optional(),
  externalReference: text.optional(),
  referencePrefix: text.optional(),
  times: times.optional(),
  refundedAmount: decimal.optional(),
  cause: text.optional(),
  httpStatus: z.number().int().min(400).max(499).optional(),
}) satisfies z.ZodType<OutcomeRequest>

export const advanceSchema = z
  .strictObject({
    intentId: text.optional(),
    externalReference: text.optional(),
    userId: z.number().int().optional(),
    state: z.enum(INTENT_STATES).optional(),
    status: text.optional(),
    statusDetail: z.string().nullable().optional(),
    refundedAmount: decimal.optional(),
    notify: z.boolean().optional(),
  })
  .refine(({ state, status }) => state !== undefined || status !== undefined, 'state or status is needed')
  .refine(
    ({ intentId, externalReference }) => intentId !== undefined || externalReference !== undefined,
    'intentId or externalReference is needed',
  ) satisfies z.ZodType<AdvanceRequest>

export const webhookSchema = z.strictObject({
  url: z.url(),
  dataId: text,
  notificationId: text.optional(),
  action: z.enum(['transaction_intent.created', 'transaction_intent.updated']).optional(),
  status: z.string().optional(),
  rawBody: z.string().optional(),
  query: texts.optional(),
  headers: texts.optional(),
  signature: z.enum(['none', 'valid', 'wrong']).optional(),
  secret: text.optional(),
  timestampUnit: z.enum(['seconds', 'milliseconds']).optional(),
  idCase: z.enum(['verbatim', 'lower']).optional(),
}) satisfies z.ZodType<WebhookRequest>

export const holdSchema = z.strictObject({
  times: times.optional(),
  externalReference: text.optional(),
  referencePrefix: text.optional(),
}) satisfies z.ZodType<HoldOrder>

export const releaseSchema = z.strictObject({ holdId: text.optional() }) satisfies z.ZodType<ReleaseRequest>

export const ledgerQuerySchema = z.object({
  type: z
    .string()
    .optional()
    .transform((value) => (value === undefined ? null : value.split(','))),
  after: z.coerce.number().int().min(0).default(0),
})

export const requestsQuerySchema = z.object({
  method: text.optional(),
  path: text.optional(),
  limit: z.coerce.number().int().positive().default(1_000),
})

export const accountQuerySchema = z.object({ account: z.coerce.number().int().positive().optional() })
export const intentsQuerySchema = z.object({ externalReference: text.optional() })

const merchantOrderId = z.number().int().positive()
export const phoneScanSchema = z.strictObject({
  text: z.string().max(4_096),
}) satisfies z.ZodType<PhoneScanRequest>
export const phoneOrderSchema = z.strictObject({ merchantOrderId }) satisfies z.ZodType<PhoneOrderRequest>
export const phonePaySchema = z.strictObject({
  merchantOrderId,
  anyway: z.boolean().optional(),
  decline: z.boolean().optional(),
}) satisfies z.ZodType<PhonePayRequest>
export const phoneOrderQuerySchema = z.object({ merchantOrderId: z.coerce.number().int().positive() })
