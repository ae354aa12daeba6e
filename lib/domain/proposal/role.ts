import { z } from 'zod'
import { ROLES } from '@/lib/domain/permissions'

const roleSchema = z.strictObject({
  from: z.enum(ROLES),
  /** What narrowed it; left out: nothing did. */
  fromSet: z.string().min(1).optional(),
  role: z.enum(ROLES),
  set: z.string().min(1).optional(),
  /** The account is new and opens with it. */
  begins: z.boolean(),
})

/** The role that an account is to have, and the set that narrows it; whose, says the proposal's subject. */
export type RoleWish = Readonly<z.output<typeof roleSchema>>

/** A wish without sets reads as it did before there were any. */
export function roleDocument({ from, fromSet, role, set, begins }: RoleWish): string {
  return JSON.stringify(roleSchema.parse({ from, fromSet, role, set, begins }))
}

export function readRoleWish(document: string): RoleWish {
  return roleSchema.parse(JSON.parse(document))
}
