import { z } from 'zod'

export const MAX_FACTOR_NAME_LENGTH = 80

/** What its owner calls a factor. */
export const factorName = z.string().trim().min(1).max(MAX_FACTOR_NAME_LENGTH)
