import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { SearchParams } from 'nuqs/server'
import { CashParts } from '@/app/(desk)/cash-out/_components/cash-parts'
import { drawersHref, loadDrawersParams } from '@/app/(desk)/cash-out/drawers/search-params'
import { KeysetLinks } from '@/components/data-table/keyset-links'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { EmptyState } from '@/components/ui/empty-state'
import { TabLinks } from '@/components/ui/tab-links'
import { TextLink } from '@/components/ui/text-link'
import { listClosedDrawers } from '@/lib/cash-out/list-closed-drawers'
import { listShifts } from '@/lib/cash-out/list-shifts'
import { SHIFT_FILTERS } from '@/lib/domain/cash-out/drawer'
import { requireContext } from '@/lib/server/require-context'
import { ClosedDrawers } from './closed-drawers'
import { DrawerTable } from './drawer-table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('drawers'))('title') }
}

const PATH = '/cash-out/drawers'

/** The drawers of all tills, or of a cashier's own: the last opened first. */
export default async function DrawersPage({
  searchParams,
}: {
  readonly searchParams: Promise<SearchParams>
}) {
  const context = await requireContext('desk:enter')
  const params = loadDrawersParams(await searchParams)
  const { show, till, after } = params
  const [t, { rows, next }, closed] = await Promise.all([
    getTranslations('drawers'),
    listShifts(context, { show, tillId: till ?? undefined, after: after ?? undefined }),
    listClosedDrawers(context),
  ])
  const nothingYet = show === 'all' && till === null
  return (
    <ScreenMessages namespaces={['drawers', 'errors']}>
      <CashParts holder={context.actor} />
      <PageHeader title={t('title')} intro={t('intro')} />
      <ClosedDrawers rows={closed} />
      <div className="mb-4">
        <TabLinks
          label={t('show.label')}
          tabs={SHIFT_FILTERS.map((value) => ({
            href: drawersHref(PATH, { show: value, till }),
            label: t(`show.${value}`),
            current: value === show,
          }))}
        />
      </div>
      {rows.length > 0 ? (
        <DrawerTable rows={rows} />
      ) : (
        <EmptyState
          title={nothingYet ? t('empty.all') : t('empty.other')}
          action={nothingYet ? null : <TextLink href={PATH}>{t('empty.showAll')}</TextLink>}
        >
          {nothingYet ? t('empty.allBody') : t('empty.otherBody')}
        </EmptyState>
      )}
      <KeysetLinks
        first={after === null ? null : drawersHref(PATH, { ...params, after: null })}
        next={next === null ? null : drawersHref(PATH, { ...params, after: next })}
      />
    </ScreenMessages>
  )
}
