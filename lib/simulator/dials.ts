import { z } from 'zod'
import { faultsSchema } from '@/lib/simulator/faults/fault-table'
import { OUTCOMES } from '@/lib/simulator/intents/outcomes'

const HOUR_MS = 60 * 60 * 1_000
const milliseconds = z.number().int().min(0)
const range = z
  .tuple([milliseconds, milliseconds])
  .refine(([low, high]) => low <= high, 'the lower end comes first')

const dialSchema = z.strictObject({
  vocabulary: z.enum(['A', 'B', 'C']),
  acceptedStatus: z.union([z.literal(200), z.literal(201), z.literal(202)]),
  stringAmounts: z.boolean(),
  stringPointOfInteraction: z.boolean(),
  statusDetailsArray: z.boolean(),
  detailInFrom: z.boolean(),
  legacyPointOfInteraction: z.boolean(),
  allowHttpNotificationUrl: z.boolean(),
  uniqueExternalReference: z.boolean(),
  checkKeyOwner: z.boolean(),
  minimumAmount: z.string().regex(/^\d{1,15}(\.\d{1,2})?$/),
  allCauses: z.boolean(),
  requireSignatureInProduction: z.boolean(),
  idempotencyConflict: z.enum(['409', '422', 'replay']),
  idempotencyRetentionMs: milliseconds.nullable(),
  replayStatus: z.union([z.literal('stored'), z.literal(200)]),
  storeTestIntents: z.boolean(),
  steerByReference: z.boolean(),
  steerByAmount: z.boolean(),
  defaultOutcome: z.enum(OUTCOMES),
  finalInReply: z.boolean(),
  stepDelayMs: range,
  slowDelayMs: range,
  returnDelayMs: range,
  webhooksEnabled: z.boolean(),
  webhookDelayMs: milliseconds,
  webhookSignature: z.enum(['none', 'valid', 'wrong']),
  webhookTimestampUnit: z.enum(['seconds', 'milliseconds']),
  webhookIdCase: z.enum(['verbatim', 'lower']),
  webhookTimestampOnRetry: z.enum(['renewed', 'kept']),
  faults: faultsSchema,
  faultSeed: z.number().int(),
  chanceFrom: z.enum(['key', 'reference']),
  retryAfterSeconds: z.number().int().min(0),
  slowReplyMs: milliseconds,
  lateReturnDelayMs: range,
  webhookLateMs: milliseconds,
  cashOutInPayments: z.enum(['included', 'separate', 'payouts']),
  confirmationWindowMs: milliseconds,
  afterWindow: z.enum(['409_refunded', '404', '400', 'accepted']),
  confirmSpelling: z.enum(['both', 'one_m']),
  cancelRefunds: z.enum(['withdrawal', 'everything']),
  orderStatusWords: z.enum(['reference', 'openapi']),
  statusDetailName: z.enum(['status_detail', 'status_details']),
  openedAt: z.enum(['scan', 'offer', 'payment']),
  getOrderShape: z.enum(['object', 'array']),
  deleteTouchesQrs: z.boolean(),
  searchLagMs: milliseconds,
  storeStatus: z.union([z.literal(201), z.literal(200)]),
  posQrText: z.boolean(),
  itemTextsRequired: z.boolean(),
  itemTotalText: z.boolean(),
  scanMethod: z.enum(['POST', 'GET']),
  tillNews: z.enum(['ipn', 'webhook', 'both']),
  ipnSignature: z.enum(['invalid', 'none', 'valid']),
})

export type Dials = z.infer<typeof dialSchema>
export type DialsPatch = { [K in keyof Dials]?: Dials[K] | undefined }

export const dialsPatchSchema = dialSchema.partial()

/** Every place where Mercado Pago's documents are silent or disagree; README.md says what each one does. */
export const DEFAULT_DIALS: Dials = {
  vocabulary: 'A',
  acceptedStatus: 202,
  stringAmounts: false,
  stringPointOfInteraction: false,
  statusDetailsArray: false,
  detailInFrom: false,
  legacyPointOfInteraction: false,
  allowHttpNotificationUrl: true,
  uniqueExternalReference: true,
  checkKeyOwner: true,
  minimumAmount: '0',
  allCauses: false,
  requireSignatureInProduction: false,
  idempotencyConflict: '409',
  idempotencyRetentionMs: 24 * HOUR_MS,
  replayStatus: 'stored',
  storeTestIntents: false,
  steerByReference: true,
  steerByAmount: true,
  defaultOutcome: 'settled',
  finalInReply: false,
  stepDelayMs: [700, 2_000],
  slowDelayMs: [20_000, 30_000],
  returnDelayMs: [8_000, 14_000],
  webhooksEnabled: true,
  webhookDelayMs: 150,
  webhookSignature: 'none',
  webhookTimestampUnit: 'seconds',
  webhookIdCase: 'verbatim',
  webhookTimestampOnRetry: 'renewed',
  faults: {},
  faultSeed: 1,
  chanceFrom: 'key',
  retryAfterSeconds: 2,
  slowReplyMs: 45_000,
  lateReturnDelayMs: [2 * HOUR_MS, 8 * HOUR_MS],
  webhookLateMs: 10 * 60 * 1_000,
  cashOutInPayments: 'included',
  confirmationWindowMs: 5 * 60 * 1_000,
  afterWindow: '409_refunded',
  confirmSpelling: 'both',
  cancelRefunds: 'withdrawal',
  orderStatusWords: 'reference',
  statusDetailName: 'status_detail',
  openedAt: 'scan',
  getOrderShape: 'object',
  deleteTouchesQrs: true,
  searchLagMs: 0,
  storeStatus: 201,
  posQrText: true,
  itemTextsRequired: false,
  itemTotalText: false,
  scanMethod: 'POST',
  tillNews: 'ipn',
  ipnSignature: 'invalid',
}

function withoutUndefined(patch: DialsPatch): Partial<Dials> {
  // Entries that are present keep the type of their key.
  return Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined),
  ) as Partial<Dials>
}

/** Defaults, then what the start said, then what the control port changed: for all, then for one account. */
export class DialBoard {
  readonly #start: Partial<Dials>
  #global: Partial<Dials> = {}
  readonly #accounts = new Map<number, Partial<Dials>>()

  constructor(start: DialsPatch) {
    this.#start = withoutUndefined(start)
  }

  patch(userId: number | null, patch: DialsPatch): void {
    const present = withoutUndefined(patch)
    if (userId === null) this.#global = { ...this.#global, ...present }
    else this.#accounts.set(userId, { ...this.#accounts.get(userId), ...present })
  }

  forAccount(userId: number): Dials {
    return { ...this.global(), ...this.#accounts.get(userId) }
  }

  global(): Dials {
    return { ...DEFAULT_DIALS, ...this.#start, ...this.#global }
  }

  overrides(): Record<string, Partial<Dials>> {
    return Object.fromEntries(this.#accounts)
  }

  reset(): void {
    this.#global = {}
    this.#accounts.clear()
  }
}
