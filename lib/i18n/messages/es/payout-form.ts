export const payoutForm = {} as const
