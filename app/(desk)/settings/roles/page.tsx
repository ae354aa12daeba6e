import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { CutList } from '@/components/ui/cut-list'
import { can } from '@/lib/domain/permissions'
import { listSets, MOST_SETS } from '@/lib/permission-sets/list-sets'
import { requireContext } from '@/lib/server/require-context'
import { PermissionTable } from './permission-table'
import { SetList } from './set-list'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.roles'))('title') }
}

/** Who may do what: the table that pages, actions and verbs ask, as it is, and the sets that narrow it. */
export default async function RolesPage() {
  const context = await requireContext('company:read')
  const [t, ts] = [await getTranslations('settings.roles'), await getTranslations('settings.sets')]
  const sets = await listSets(context)
  const manages = can(context.actor, 'user:manage')
  return (
    <ScreenMessages namespaces={['settings', 'errors']}>
      <PageHeader title={t('title')} intro={t('intro')} />
      <PermissionTable />
      <section aria-labelledby="sets" className="mt-8">
        <div className="mb-3 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <div className="min-w-0">
            <h2 id="sets" className="text-16 font-semibold">
              {ts('title')}
            </h2>
            <p className="mt-1 max-w-prose text-pretty text-text-quiet">{ts('intro')}</p>
          </div>
          {manages ? <ButtonLink href="/settings/roles/new">{ts('add')}</ButtonLink> : null}
        </div>
        {sets.length === 0 ? (
          <p className="text-text-quiet">{ts('none')}</p>
        ) : (
          <CutList rows={sets} most={MOST_SETS}>
            {(shown) => <SetList sets={shown} manages={manages} />}
          </CutList>
        )}
      </section>
    </ScreenMessages>
  )
}
