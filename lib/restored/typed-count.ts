import { z } from 'zod'

/** A number that a person has to write out; an empty field is not zero. */
export const TypedCount = z.coerce
  .string()
  .trim()
  .regex(/^\d{1,7}$/)
  .transform(Number)
