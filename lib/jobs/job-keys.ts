/**
 * The key of each kind of job: at most one job with a key waits in the queue, so whoever wakes the same thing again
 * adds nothing. Sweeps build them in SQL as well, and so does the insert of notifications.
 */
export const dispatchJobKey = (attemptId: string): string => `dispatch:${attemptId}`

export const pollJobKey = (attemptId: string): string => `poll:${attemptId}`

export const sendOrderJobKey = (orderId: string): string => `order:${orderId}`

export const deleteOrderJobKey = (orderId: string): string => `delete-order:${orderId}`

export const decisionJobKey = (orderId: string): string => `decision:${orderId}`

export const refundJobKey = (refundId: string): string => `refund:${refundId}`

export const windowJobKey = (orderId: string): string => `window:${orderId}`

export const lookJobKey = (orderId: string): string => `look:${orderId}`

export const refreshJobKey = (requestId: string, payoutId: string): string =>
  `refresh:${requestId}:${payoutId}`

/** One waiting job a resource: a burst of notifications about it costs one look. */
export const deliveryJobKey = (accountId: string, resourceId: string): string =>
  `delivery:${accountId}:${resourceId}`

/** The same for notifications that nothing vouches for: they never move the time of a look that is wanted. */
export const hintJobKey = (accountId: string, resourceId: string): string => `hint:${accountId}:${resourceId}`

export const replayJobKey = (replayId: string): string => `replay:${replayId}`

/** One look at everything that waits for approval. */
export const MEASURE_JOB_KEY = 'measure_waiting'

/** Ahead of everything: behind a long queue it would never come, since each round makes it the newest again. */
export const SWEEP_JOB = { jobKey: 'sweep', priority: -20 } as const
export const mailJobKey = (personId: string): string => `mail:${personId}`

export const webhookJobKey = (deliveryId: string): string => `webhook:${deliveryId}`

export const reportItemJobKey = (itemId: string): string => `report:${itemId}`

export const placeJobKey = (id: string): string => `place:${id}`
