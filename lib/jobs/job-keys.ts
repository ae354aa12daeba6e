/**
 * The key of each kind of job: at most one job with a key waits in the queue, so whoever wakes the same thing again
 * adds nothing. The insert and the sweep of notifications build `delivery:…` in SQL as well.
 */
export const dispatchJobKey = (attemptId: string): string => `dispatch:${attemptId}`

export const pollJobKey = (attemptId: string): string => `poll:${attemptId}`

export const refreshJobKey = (requestId: string, payoutId: string): string =>
  `refresh:${requestId}:${payoutId}`

/** One waiting job a resource: a burst of notifications about it costs one look. */
export const deliveryJobKey = (accountId: string, resourceId: string): string =>
  `delivery:${accountId}:${resourceId}`
