import 'server-only'
import { Prisma } from '@/lib/db/client'
import { mayHold, type Permission, ROLES, rolesWith } from '@/lib/domain/permissions'

/** A set as an account holds it. */
export const SET = {
  select: { id: true, name: true, permissions: true, accountIds: true },
} as const satisfies Prisma.User$setArgs

/** What of an account says what it may do: all that `can` asks for. */
export const HOLDER = {
  role: true,
  set: { select: { permissions: true, accountIds: true } },
} as const satisfies Prisma.UserSelect

const rolesUnder = (permission: Permission) => ROLES.filter((role) => mayHold(role, permission))

/** The active accounts that hold the permission, by their role or their set. */
export function holdsNow(permission: Permission) {
  return {
    disabledAt: null,
    OR: [
      { setId: null, role: { in: rolesWith(permission) } },
      { role: { in: rolesUnder(permission) }, set: { permissions: { has: permission } } },
    ],
  } satisfies Prisma.UserWhereInput
}

/** The same accounts' ids, as a query beneath another one. */
export function holdersNow(permission: Permission): Prisma.Sql {
  return Prisma.sql`(SELECT a.id FROM app_user a LEFT JOIN permission_set s ON s.id = a.set_id WHERE a.disabled_at IS NULL AND (
    s.id IS NULL AND a.role::text = ANY (${rolesWith(permission)}::text[])
    OR a.role::text = ANY (${rolesUnder(permission)}::text[]) AND ${permission} = ANY (s.permissions)))`
}
