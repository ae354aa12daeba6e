import { useTranslations } from 'next-intl'
import { ListTable } from '@/app/(desk)/settings/_components/list-table'
import { StatusMark } from '@/components/status/status-mark'
import { TextLink } from '@/components/ui/text-link'
import type { SettingView } from '@/lib/cash-out/list-settings'

const COLUMNS = ['account', 'country', 'state', 'minutes', 'tills'] as const
type CellProps = { readonly setting: SettingView; readonly column: (typeof COLUMNS)[number] }

/** Every account, by name, with whether it hands out cash. The name leads to what can be changed. */
export function SettingTable({ settings }: { readonly settings: readonly SettingView[] }) {
  const t = useTranslations('cashShop.settings')
  return (
    <ListTable
      caption={t('title')}
      columns={COLUMNS.map((key) => ({ key, head: t(key), right: key === 'tills' }))}
      rows={settings}
      cell={(setting, column) => <SettingCell setting={setting} column={column} />}
      compact={(setting) => (
        <span className="flex justify-between gap-3">
          <SettingCell setting={setting} column="account" />
          <SettingCell setting={setting} column="state" />
        </span>
      )}
    />
  )
}

function SettingCell({ setting, column }: CellProps) {
  const t = useTranslations('cashShop.settings')
  const countries = useTranslations('common.country')
  switch (column) {
    case 'account':
      return <TextLink href={`/settings/cash-out/${setting.id}`}>{setting.name}</TextLink>
    case 'country':
      return countries(setting.country)
    case 'state':
      return setting.enabled ? (
        <StatusMark tone="good" shape="full" label={t('on')} />
      ) : (
        <StatusMark tone="neutral" shape="hollow" label={t('off')} />
      )
    case 'minutes':
      return t('minutesShort', { count: setting.orderMinutes })
    case 'tills':
      return <span className="figures">{setting.tills}</span>
  }
}
