import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FormSection } from '@/app/(desk)/settings/_components/form-section'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { CutList } from '@/components/ui/cut-list'
import { EmptyState } from '@/components/ui/empty-state'
import { listAccountChoices } from '@/lib/accounts/list-account-choices'
import { listStores, MOST_STORES } from '@/lib/cash-out/list-stores'
import { requireContext } from '@/lib/server/require-context'
import { ImportForm } from './import-form'
import { StoreTable } from './store-table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cashShop.stores'))('title') }
}

export default async function StoresPage() {
  const context = await requireContext('cash:manage')
  const [t, stores, accounts] = await Promise.all([
    getTranslations('cashShop.stores'),
    listStores(context),
    listAccountChoices(context),
  ])
  const importing = await getTranslations('cashShop.importing')
  return (
    <ScreenMessages namespaces={['cashShop', 'errors']}>
      <PageHeader
        title={t('title')}
        intro={t('intro')}
        action={
          <ButtonLink href="/settings/stores/new" variant="primary">
            {t('add')}
          </ButtonLink>
        }
      />
      {stores.length === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyBody')}</EmptyState>
      ) : (
        <CutList rows={stores} most={MOST_STORES}>
          {(shown) => <StoreTable stores={shown} />}
        </CutList>
      )}
      {accounts.length === 0 ? null : (
        <div className="mt-8">
          <FormSection title={importing('title')} hint={importing('hint')}>
            <ImportForm accounts={accounts.map(({ id, name }) => ({ value: id, label: name }))} />
          </FormSection>
        </div>
      )}
    </ScreenMessages>
  )
}
