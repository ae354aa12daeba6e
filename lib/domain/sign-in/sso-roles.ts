import { can, type Holder, PERMISSIONS, ROLES, type Role, wholeRole } from '@/lib/domain/permissions'

/** Which role each group of the provider gives. */
export type SsoRoles = ReadonlyMap<string, Role>

/** `group=role;group=role`; undefined where it is not that. A group's own name may hold `=` and commas. */
export function parseSsoRoles(text: string): SsoRoles | undefined {
  const mapped = new Map<string, Role>()
  for (const part of text.split(';').map((one) => one.trim())) {
    if (part === '') continue
    const cut = part.lastIndexOf('=')
    const group = part.slice(0, Math.max(cut, 0)).trim()
    const role = ROLES.find((one) => one === part.slice(cut + 1).trim())
    if (group === '' || role === undefined || mapped.has(group)) return undefined
    mapped.set(group, role)
  }
  return mapped.size === 0 ? undefined : mapped
}

/** The roles that somebody's groups give; a claim is a list of names, or one. */
export function rolesGiven(claim: unknown, mapped: SsoRoles): readonly Role[] {
  const groups: readonly unknown[] = Array.isArray(claim) ? claim : [claim]
  const given = new Set(groups.flatMap((group) => (typeof group === 'string' ? [mapped.get(group)] : [])))
  return ROLES.filter((role) => given.has(role))
}

export type RoleBySso =
  /** They work with the role that they have; `offered`: their groups would give more than that. */
  | { readonly kind: 'keep'; readonly offered?: Role }
  /** They lose what their groups do not give. */
  | { readonly kind: 'fall'; readonly to: Role }
  /** No group of theirs has a role. */
  | { readonly kind: 'no_group' }
  /** Their groups give nothing of what their role is for, and only people give another. */
  | { readonly kind: 'other_role' }

/**
 * What the provider's groups make of a role. They take away at once and never give: with a role comes only what somebody had
 * before and their groups still say. A set stays with its role and falls with it; whoever's set leaves them less than every role
 * below falls to none.
 */
export function roleBySso(present: Holder, given: readonly Role[]): RoleBySso {
  if (given.length === 0) return { kind: 'no_group' }
  if (given.includes(present.role)) return { kind: 'keep' }
  const above = given.find((role) => isWithin(present, wholeRole(role)))
  if (above !== undefined) return { kind: 'keep', offered: above }
  const [to] = ROLES.filter(
    (role) =>
      isWithin(wholeRole(role), present) && given.some((one) => isWithin(wholeRole(role), wholeRole(one))),
  ).toSorted((a, b) => sizeOf(b) - sizeOf(a))
  return to === undefined ? { kind: 'other_role' } : { kind: 'fall', to }
}

const heldBy = (holder: Holder) => PERMISSIONS.filter((permission) => can(holder, permission))
const sizeOf = (role: Role) => heldBy(wholeRole(role)).length

/** Whether one may nothing that the other may not. */
function isWithin(one: Holder, other: Holder): boolean {
  return heldBy(one).every((permission) => can(other, permission))
}
