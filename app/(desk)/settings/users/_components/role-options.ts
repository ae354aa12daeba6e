import { useTranslations } from 'next-intl'
import { ROLES, type Role } from '@/lib/domain/permissions'
import type { SetView } from '@/lib/permission-sets/list-sets'

/** A set as forms offer it. */
export type OfferedSet = Pick<SetView, 'id' | 'name' | 'base' | 'permissions' | 'accountIds' | 'accounts'>
/** What a form gives: a role, or a set of one. */
export type RoleChoice = { readonly role: Role; readonly set: OfferedSet | null }

/** The roles with what each may do, and beneath them the sets with what each leaves of its role. */
export function useRoleOptions(sets: readonly OfferedSet[]) {
  const t = useTranslations('settings.sets')
  const roles = useTranslations('common.role')
  const meanings = useTranslations('common.roleMeaning')
  const may = useTranslations('settings.roles.may')
  return [
    ...ROLES.map((role) => ({ value: role as string, label: roles(role), hint: meanings(role) })),
    ...sets.map(({ id, name, base, permissions, accounts }) => ({
      value: id,
      label: name,
      hint: [
        `${t('of', { role: roles(base) })}: ${permissions.map((one) => may(one)).join(' · ')}`,
        ...(accounts.length > 0 ? [t('forAccounts', { accounts: accounts.join(', ') })] : []),
      ].join('. '),
    })),
  ]
}

/** What an option stands for: a role by its name, a set by its id; undefined for anything else. */
export function readChoice(value: string, sets: readonly OfferedSet[]): RoleChoice | undefined {
  const role = ROLES.find((one) => one === value)
  if (role !== undefined) return { role, set: null }
  const set = sets.find(({ id }) => id === value)
  return set && { role: set.base, set }
}
