import { useTranslations } from 'next-intl'
import { ListTable } from '@/app/(desk)/settings/_components/list-table'
import { TextLink } from '@/components/ui/text-link'
import type { StoreView } from '@/lib/cash-out/list-stores'
import { PlaceState } from './_components/place-state'

const COLUMNS = ['name', 'account', 'externalId', 'tills', 'state'] as const
type CellProps = { readonly store: StoreView; readonly column: (typeof COLUMNS)[number] }

/** The stores in use, by account and name. The name leads to its tills. */
export function StoreTable({ stores }: { readonly stores: readonly StoreView[] }) {
  const t = useTranslations('cashShop.stores')
  return (
    <ListTable
      caption={t('title')}
      columns={COLUMNS.map((key) => ({ key, head: t(key), right: key === 'tills' }))}
      rows={stores}
      cell={(store, column) => <StoreCell store={store} column={column} />}
      compact={(store) => (
        <div className="flex flex-col gap-1">
          <span className="flex justify-between gap-3">
            <StoreCell store={store} column="name" />
            <StoreCell store={store} column="state" />
          </span>
          <span className="text-13 text-text-quiet">{store.account}</span>
        </div>
      )}
    />
  )
}

function StoreCell({ store, column }: CellProps) {
  switch (column) {
    case 'name':
      return <TextLink href={`/settings/stores/${store.id}`}>{store.name}</TextLink>
    case 'account':
      return store.account
    case 'externalId':
      return <span className="font-mono">{store.externalId}</span>
    case 'tills':
      return <span className="figures">{store.tills}</span>
    case 'state':
      return <PlaceState place={store.place} />
  }
}
