import { z } from 'zod'
import { ROLES } from '@/lib/domain/permissions'

const roleSchema = z.strictObject({
  from: z.enum(ROLES),
  role: z.enum(ROLES),
  /** The account is new and opens with it. */
  begins: z.boolean(),
})

/** The role that an account is to have; whose, says the proposal's subject. */
export type RoleWish = Readonly<z.output<typeof roleSchema>>

export function roleDocument({ from, role, begins }: RoleWish): string {
  return JSON.stringify(roleSchema.parse({ from, role, begins }))
}

export function readRoleWish(document: string): RoleWish {
  return roleSchema.parse(JSON.parse(document))
}
