import { z } from 'zod'
import { ROLES } from '@/lib/domain/permissions'

/** NIST SP 800-63B-4: fifteen characters where the password is the only factor; no rule about their kinds. */
export const MIN_PASSWORD_LENGTH = 15
const MAX_PASSWORD_LENGTH = 200

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
  /** An account that the same person has already; absent, a person of their own. */
  sameAs: z.string().max(64).optional(),
  /** Typed by the admin; absent, Giro makes one. */
  password: z
    .string()
    .min(MIN_PASSWORD_LENGTH, 'password_too_short')
    .max(MAX_PASSWORD_LENGTH, 'password_too_long')
    .optional(),
})
export type UserInput = z.input<typeof UserInput>
