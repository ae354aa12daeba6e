/**
 * The key of each kind of job: at most one job with a key waits in the queue, so whoever wakes the same thing again
 * adds nothing. Sweeps build them in SQL as well, and so does the insert of notifications.
 */
export const dispatchJobKey = (attemptId: string): string => `dispatch:${attemptId}`

export const pollJobKey = (attemptId: string): string => `poll:${attemptId}`

export const refreshJobKey = (requestId: string, payoutId: string): string =>
  `refresh:${requestId}:${payoutId}`

/** One waiting job a resource: a burst of notifications about it costs one look. */
export const deliveryJobKey = (accountId: string, resourceId: string): string =>
  `delivery:${accountId}:${resourceId}`
