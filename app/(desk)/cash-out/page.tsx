import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CashParts } from '@/app/(desk)/cash-out/_components/cash-parts'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { StatusMark } from '@/components/status/status-mark'
import { ButtonLink } from '@/components/ui/button-link'
import { CutList } from '@/components/ui/cut-list'
import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/text-link'
import { listMyTills, MOST_OWN_TILLS, type TillChoice } from '@/lib/cash-out/list-tills'
import { requireContext } from '@/lib/server/require-context'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cashShop.mine'))('title') }
}

/** The tills that whoever is signed in serves, each with what it lacks. */
export default async function MyTillsPage() {
  const context = await requireContext('cash:desk')
  const [t, tills] = await Promise.all([getTranslations('cashShop.mine'), listMyTills(context)])
  return (
    <>
      <ScreenMessages namespaces={['drawers']}>
        <CashParts holder={context.actor} />
      </ScreenMessages>
      <PageHeader title={t('title')} intro={t('intro')} />
      {tills.length === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyBody')}</EmptyState>
      ) : (
        <CutList rows={tills} most={MOST_OWN_TILLS}>
          {(shown) => (
            <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
              {shown.map((till) => (
                <MyTill key={till.id} till={till} />
              ))}
            </ul>
          )}
        </CutList>
      )}
    </>
  )
}

async function MyTill({ till: { id, name, store, model, needs } }: { readonly till: TillChoice }) {
  const t = await getTranslations('cashShop')
  return (
    <li className="flex flex-col gap-3 rounded border bg-raised p-4">
      <div>
        <h2 className="text-16 font-semibold break-words">{name}</h2>
        <p className="text-13 text-text-quiet">
          {store} · {t(`models.${model}`)}
        </p>
      </div>
      {needs.length === 0 ? (
        <StatusMark tone="good" shape="full" label={t('mine.ready')} />
      ) : (
        <ul className="flex flex-col gap-1 text-13 text-waiting">
          {needs.map((need) => (
            <li key={need}>{t(`needs.${need}`)}</li>
          ))}
        </ul>
      )}
      <div className="mt-auto flex flex-wrap items-center gap-x-4 gap-y-2 text-13">
        <ButtonLink variant="primary" size="large" href={`/cash-out/tills/${id}`}>
          {t('mine.serve', { name })}
        </ButtonLink>
        <TextLink href={`/settings/tills/${id}/print`}>{t('mine.sheet')}</TextLink>
      </div>
    </li>
  )
}
