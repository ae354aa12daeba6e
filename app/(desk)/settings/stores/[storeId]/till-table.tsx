import { useTranslations } from 'next-intl'
import { ListTable } from '@/app/(desk)/settings/_components/list-table'
import { PlaceState } from '@/app/(desk)/settings/stores/_components/place-state'
import { TextLink } from '@/components/ui/text-link'
import type { TillRow } from '@/lib/cash-out/list-stores'

const COLUMNS = ['name', 'externalId', 'model', 'cashiers', 'state'] as const
type CellProps = { readonly till: TillRow; readonly column: (typeof COLUMNS)[number] }

/** A store's tills in use, by name. The name leads to its cashiers and its code. */
export function TillTable({ tills }: { readonly tills: readonly TillRow[] }) {
  const t = useTranslations('cashShop.store')
  return (
    <ListTable
      caption={t('tillsTitle')}
      columns={COLUMNS.map((key) => ({ key, head: t(key), right: key === 'cashiers' }))}
      rows={tills}
      cell={(till, column) => <TillCell till={till} column={column} />}
      compact={(till) => (
        <div className="flex flex-col gap-1">
          <span className="flex justify-between gap-3">
            <TillCell till={till} column="name" />
            <TillCell till={till} column="state" />
          </span>
          <span className="text-13 text-text-quiet">
            <TillCell till={till} column="model" />
          </span>
        </div>
      )}
    />
  )
}

function TillCell({ till, column }: CellProps) {
  const t = useTranslations('cashShop.models')
  switch (column) {
    case 'name':
      return <TextLink href={`/settings/tills/${till.id}`}>{till.name}</TextLink>
    case 'externalId':
      return <span className="font-mono">{till.externalId}</span>
    case 'model':
      return t(till.model)
    case 'cashiers':
      return <span className="figures">{till.cashiers}</span>
    case 'state':
      return <PlaceState place={till.place} word={till.providerStatus} />
  }
}
