import { useTranslations } from 'next-intl'
import { OpenDrawerForm } from '@/app/(desk)/cash-out/_components/open-drawer-form'
import { CutList } from '@/components/ui/cut-list'
import { Disclosure } from '@/components/ui/disclosure'
import { type ClosedDrawer, MOST_CLOSED_DRAWERS } from '@/lib/cash-out/list-closed-drawers'

/** The drawers that whoever reads may open, each in its own fold; a single one stands open. */
export function ClosedDrawers({ rows }: { readonly rows: readonly ClosedDrawer[] }) {
  const t = useTranslations('drawers.open')
  if (rows.length === 0) return null
  return (
    <section aria-labelledby="closed-drawers" className="mb-6 max-w-xl rounded border bg-raised p-4">
      <h2 id="closed-drawers" className="text-16 font-semibold">
        {t('title')}
      </h2>
      <p className="mt-1 mb-3 text-13 text-text-quiet">{t('hint')}</p>
      <CutList rows={rows} most={MOST_CLOSED_DRAWERS}>
        {(shown) => (
          <ul className="flex flex-col gap-2">
            {shown.map(({ tillId, till, store, currency }) => (
              <li key={tillId}>
                <Disclosure open={rows.length === 1} summary={`${till} · ${store}`}>
                  <div className="pt-1 pb-3">
                    <OpenDrawerForm tillId={tillId} till={till} currency={currency} />
                  </div>
                </Disclosure>
              </li>
            ))}
          </ul>
        )}
      </CutList>
    </section>
  )
}
