import { useTimeZone, useTranslations } from 'next-intl'
import { ListTable } from '@/app/(desk)/settings/_components/list-table'
import { ExactTime } from '@/components/ui/exact-time'
import { Money } from '@/components/ui/money'
import type { CapView } from '@/lib/limits/list-caps'

const COLUMNS = ['scopeLabel', 'windowLabel', 'most', 'account', 'held', 'setBy'] as const
type Column = (typeof COLUMNS)[number]

/** The caps in force. */
export function CapTable({ caps }: { readonly caps: readonly CapView[] }) {
  const t = useTranslations('limits')
  const cell = (cap: CapView, column: Column) => <CapCell cap={cap} column={column} />
  return (
    <ListTable
      caption={t('title')}
      columns={COLUMNS.map((key) => ({ key, head: t(key), right: key === 'most' || key === 'held' }))}
      rows={caps}
      cell={cell}
      compact={(cap) => (
        <div className="flex flex-col gap-1">
          <span className="flex flex-wrap justify-between gap-x-3">
            <span className="font-medium">{cell(cap, 'scopeLabel')}</span>
            {cell(cap, 'most')}
          </span>
          <span className="flex flex-wrap gap-x-3 text-13 text-text-quiet">
            {cap.window === null ? null : <span>{cell(cap, 'windowLabel')}</span>}
            <span>{cell(cap, 'account')}</span>
            {cap.held > 0 ? <span>{t('heldCount', { count: cap.held })}</span> : null}
          </span>
        </div>
      )}
    />
  )
}

function CapCell({ cap, column }: { readonly cap: CapView; readonly column: Column }) {
  const t = useTranslations('limits')
  const timeZone = useTimeZone() ?? 'UTC'
  switch (column) {
    case 'scopeLabel':
      return t(`scope.${cap.scope}`)
    case 'windowLabel':
      return cap.window === null ? t('noWindow') : t(`window.${cap.window}`)
    case 'most':
      return <Money minor={BigInt(cap.amountMinor)} currency={cap.currency} />
    case 'account':
      return cap.accountName ?? (cap.scope === 'account' ? t('eachAccount') : t('allAccounts'))
    case 'held':
      return <span className="figures">{cap.held}</span>
    case 'setBy':
      return (
        <span className="text-text-quiet">
          {cap.setBy} · <ExactTime at={cap.setAt} timeZone={timeZone} />
        </span>
      )
  }
}
