import { useTranslations } from 'next-intl'
import { ListTable } from '@/app/(desk)/settings/_components/list-table'
import { StatusMark } from '@/components/status/status-mark'
import { PERMISSIONS, ROLES, rolesWith } from '@/lib/domain/permissions'

const ROWS = PERMISSIONS.map((id) => ({ id, roles: rolesWith(id) }))

/** A line a permission, a column a role; on a phone the roles that hold it. */
export function PermissionTable() {
  const t = useTranslations('settings.roles')
  const roles = useTranslations('common.role')
  return (
    <ListTable
      caption={t('title')}
      columns={[
        { key: 'permission' as const, head: t('permission') },
        ...ROLES.map((role) => ({ key: role, head: roles(role) })),
      ]}
      rows={ROWS}
      cell={(row, column) => {
        if (column === 'permission') return <span className="text-text">{t(`may.${row.id}`)}</span>
        return row.roles.includes(column) ? (
          <StatusMark tone="good" shape="full" label={t('yes')} />
        ) : (
          <span className="text-text-quiet">{t('no')}</span>
        )
      }}
      compact={(row) => (
        <span className="flex flex-col gap-1">
          <span className="text-text">{t(`may.${row.id}`)}</span>
          <span className="text-13 text-text-quiet">{row.roles.map((role) => roles(role)).join(', ')}</span>
        </span>
      )}
    />
  )
}
