import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FormSection } from '@/app/(desk)/settings/_components/form-section'
import { PlaceState } from '@/app/(desk)/settings/stores/_components/place-state'
import { RetirePlace } from '@/app/(desk)/settings/stores/_components/retire-place'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { CutList } from '@/components/ui/cut-list'
import { DescriptionList } from '@/components/ui/description-list'
import { Disclosure } from '@/components/ui/disclosure'
import { getStore, MOST_TILLS, type OneStore } from '@/lib/cash-out/list-stores'
import { asNotFound } from '@/lib/server/as-not-found'
import { requireContext } from '@/lib/server/require-context'
import { ChangeStoreForm } from './change-store-form'
import { TillForm } from './till-form'
import { TillTable } from './till-table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cashShop.stores'))('title') }
}

type Props = { readonly params: Promise<{ storeId: string }> }

export default async function StorePage({ params }: Props) {
  const context = await requireContext('cash:manage')
  const store = await getStore(context, (await params).storeId).catch(asNotFound)
  const t = await getTranslations('cashShop.store')
  const { id, name, tillRows, account, externalId, version, details } = store
  const there = store.place === 'active'
  return (
    <ScreenMessages namespaces={['cashShop', 'errors']}>
      <PageHeader title={name} intro={t('intro', { account, externalId })} />
      <section className="mb-8 flex flex-col gap-3">
        <h2 className="text-14 font-semibold">{t('tillsTitle')}</h2>
        {tillRows.length === 0 ? (
          <p className="text-text-quiet">{t('noTills')}</p>
        ) : (
          <CutList rows={tillRows} most={MOST_TILLS}>
            {(shown) => <TillTable tills={shown} />}
          </CutList>
        )}
      </section>
      <FormSection title={t('newTillTitle')} hint={t('newTillHint')}>
        <TillForm key={String(there)} storeId={id} there={there} />
      </FormSection>
      <FormSection title={t('factsTitle')}>
        <StoreFacts store={store} />
      </FormSection>
      {there ? (
        <section className="border-t py-5">
          <Disclosure summary={<span className="text-14 font-semibold">{t('changeTitle')}</span>}>
            <p className="mb-4 text-13 text-text-quiet">{t('changeHint')}</p>
            <ChangeStoreForm key={version} storeId={id} {...{ name, version, details }} />
          </Disclosure>
        </section>
      ) : null}
      <FormSection title={t('retireTitle')} hint={t('retireHint')}>
        <RetirePlace
          kind="store"
          id={id}
          name={name}
          to="/settings/stores"
          blocked={tillRows.length > 0 ? t('retireBlocked') : undefined}
        />
      </FormSection>
    </ScreenMessages>
  )
}

async function StoreFacts({ store }: { readonly store: OneStore }) {
  const t = await getTranslations('cashShop.store')
  return (
    <DescriptionList
      items={[
        { term: t('state'), value: <PlaceState place={store.place} /> },
        { term: t('externalId'), value: <span className="font-mono">{store.externalId}</span> },
        ...(store.providerId === null
          ? []
          : [{ term: t('providerId'), value: <span className="font-mono">{store.providerId}</span> }]),
        ...(store.refusal === null ? [] : [{ term: t('words'), value: store.refusal }]),
      ]}
    />
  )
}
