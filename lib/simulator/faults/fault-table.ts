import { z } from 'zod'

/**
 * Everything that may go wrong at the provider or on the way, and where. `before`: nothing is processed. `after`: the
 * ledger's line is written, only the answer suffers. A call suffers at most one of each.
 */
export const FAULT_STAGES = {
  lostBefore: 'before',
  serverErrorBefore: 'before',
  tooManyRequests: 'before',
  resourceLocked: 'before',
  trafficWords: 'before',
  policyRefusal: 'before',
  lostAfter: 'after',
  serverErrorAfter: 'after',
  slowReply: 'after',
  truncatedReply: 'after',
  wrongContentType: 'after',
  unknownStatus: 'after',
  refusedRepeat: 'repeat',
  lateReturn: 'life',
  webhookLost: 'notification',
  webhookLate: 'notification',
  webhookReordered: 'notification',
  webhookDuplicated: 'delivery',
  webhookUnsigned: 'delivery',
  webhookWronglySigned: 'delivery',
  orderLost: 'till',
  confirmLost: 'till',
  badCrc: 'till',
  paidAfterDelete: 'customer',
  paidLate: 'customer',
  paidTwice: 'customer',
  ipnLost: 'till_notification',
  ipnLate: 'till_notification',
  ipnReordered: 'till_notification',
  ipnDuplicated: 'till_delivery',
} as const

export type FaultName = keyof typeof FAULT_STAGES
export type FaultStage = (typeof FAULT_STAGES)[FaultName]
export type FaultAt<S extends FaultStage> = {
  [N in FaultName]: (typeof FAULT_STAGES)[N] extends S ? N : never
}[FaultName]

// Object.keys forgets the type of the keys.
export const FAULTS = Object.keys(FAULT_STAGES) as readonly FaultName[]

/** Probabilities from 0 to 1; what is not named never happens. */
export const faultsSchema = z.partialRecord(
  z.enum(Object.keys(FAULT_STAGES) as [FaultName, ...FaultName[]]),
  z.number().min(0).max(1),
)
export type FaultProbabilities = z.infer<typeof faultsSchema>
