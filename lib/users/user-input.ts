import { z } from 'zod'
import { ROLES } from '@/lib/domain/permissions'

const REQUIRED = 'field_required'

export const UserInput = z.strictObject({
  email: z
    .string(REQUIRED)
    .trim()
    .toLowerCase()
    .min(1, REQUIRED)
    .max(254, 'email_invalid')
    .pipe(z.email('email_invalid')),
  name: z
    .string(REQUIRED)
    .trim()
    .min(1, REQUIRED)
    .max(120, 'user_name_too_long')
    .regex(/^\P{C}*$/u, 'name_characters'),
  role: z.enum(ROLES, 'role_required'),
  /** What narrows the role; absent, nothing does. */
  set: z.string().max(64).optional(),
  /** An account that the same person has already; absent, a person of their own. */
  sameAs: z.string().max(64).optional(),
})
export type UserInput = z.input<typeof UserInput>
