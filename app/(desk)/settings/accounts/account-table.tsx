import { useTranslations } from 'next-intl'
import { ListTable } from '@/app/(desk)/settings/_components/list-table'
import { StatusMark } from '@/components/status/status-mark'
import { TextLink } from '@/components/ui/text-link'
import type { AccountView } from '@/lib/accounts/list-accounts'

const COLUMNS = ['name', 'country', 'collector', 'mode', 'secrets', 'state'] as const

/** Every account, by name. The name leads to what can be changed. */
export function AccountTable({ accounts }: { readonly accounts: readonly AccountView[] }) {
  const t = useTranslations('settings.accounts')
  const countries = useTranslations('common.country')
  const modes = useTranslations('common.mode')
  return (
    <ListTable
      caption={t('title')}
      columns={COLUMNS.map((key) => ({ key, head: t(key) }))}
      rows={accounts}
      cell={(account, column) => <AccountCell account={account} column={column} />}
      compact={(account) => (
        <div className="flex flex-col gap-1">
          <span className="flex justify-between gap-3">
            <AccountCell account={account} column="name" />
            <AccountCell account={account} column="state" />
          </span>
          <span className="flex justify-between gap-3 text-13 text-text-quiet">
            <span>
              {countries(account.country)} · {modes(account.mode)}
            </span>
            <Secrets account={account} />
          </span>
        </div>
      )}
    />
  )
}

type CellProps = { readonly account: AccountView; readonly column: (typeof COLUMNS)[number] }

function AccountCell({ account, column }: CellProps) {
  const countries = useTranslations('common.country')
  const modes = useTranslations('common.mode')
  switch (column) {
    case 'name':
      return <TextLink href={`/settings/accounts/${account.id}`}>{account.name}</TextLink>
    case 'country':
      return countries(account.country)
    case 'collector':
      return <span className="font-mono">{account.collectorId}</span>
    case 'mode':
      return modes(account.mode)
    case 'secrets':
      return <Secrets account={account} />
    case 'state':
      return <AccountState stopped={account.stoppedAt !== null} />
  }
}

function Secrets({ account }: { readonly account: AccountView }) {
  const t = useTranslations('settings.accounts')
  const count = account.secrets.filter(({ present }) => present === false).length
  if (count === 0) return <span className="text-text-quiet">{t('secretsComplete')}</span>
  return <StatusMark tone="bad" shape="cross" label={t('secretsMissing', { count })} />
}

function AccountState({ stopped }: { readonly stopped: boolean }) {
  const t = useTranslations('settings.accounts')
  return stopped ? (
    <StatusMark tone="bad" shape="cross" label={t('stopped')} />
  ) : (
    <StatusMark tone="good" shape="full" label={t('working')} />
  )
}
