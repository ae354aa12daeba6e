import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FormSection } from '@/app/(desk)/settings/_components/form-section'
import { PlaceState } from '@/app/(desk)/settings/stores/_components/place-state'
import { RetirePlace } from '@/app/(desk)/settings/stores/_components/retire-place'
import { PageHeader } from '@/components/layout/page-header'
import { ScreenMessages } from '@/components/layout/screen-messages'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { DescriptionList } from '@/components/ui/description-list'
import { TextLink } from '@/components/ui/text-link'
import { getTill, type OneTill } from '@/lib/cash-out/get-till'
import { getAppLocale } from '@/lib/i18n/app-locale-server'
import { formatDate } from '@/lib/i18n/format'
import { DEFAULT_TIME_ZONE } from '@/lib/i18n/locales'
import { asNotFound } from '@/lib/server/as-not-found'
import { requireContext } from '@/lib/server/require-context'
import { AssignCashier } from './assign-cashier'
import { ModelForm } from './model-form'
import { RevokeCashier } from './revoke-cashier'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cashShop.store'))('tillsTitle') }
}

type Props = { readonly params: Promise<{ tillId: string }> }

export default async function TillPage({ params }: Props) {
  const context = await requireContext('cash:manage')
  const till = await getTill(context, (await params).tillId).catch(asNotFound)
  const t = await getTranslations('cashShop.till')
  const { id, name, store, account, externalId, model, version } = till
  return (
    <ScreenMessages namespaces={['cashShop', 'errors']}>
      <PageHeader
        title={name}
        intro={t('intro', { store, account, externalId })}
        action={<ButtonLink href={`/settings/tills/${id}/print`}>{t('print')}</ButtonLink>}
      />
      <Needs till={till} />
      <FormSection title={t('cashiersTitle')} hint={t('cashiersHint')}>
        <Cashiers till={till} />
      </FormSection>
      <FormSection title={t('modelTitle')} hint={t('modelHint')}>
        <ModelForm key={version} tillId={id} version={version} model={model} />
      </FormSection>
      <TillFacts till={till} />
      <FormSection title={t('retireTitle')} hint={t('retireHint')}>
        <RetirePlace kind="till" id={id} name={name} to={`/settings/stores/${till.storeId}`} />
      </FormSection>
    </ScreenMessages>
  )
}

async function Needs({ till: { needs } }: { readonly till: OneTill }) {
  if (needs.length === 0) return null
  const t = await getTranslations('cashShop')
  return (
    <Callout tone="waiting" title={t('till.needsTitle')} className="mb-6">
      <ul>
        {needs.map((need) => (
          <li key={need}>{t(`needs.${need}`)}</li>
        ))}
      </ul>
    </Callout>
  )
}

async function Cashiers({ till: { id, cashiers, candidates } }: { readonly till: OneTill }) {
  const [t, locale] = await Promise.all([getTranslations('cashShop.till'), getAppLocale()])
  return (
    <>
      {cashiers.length === 0 ? (
        <p className="text-text-quiet">{t('nobody')}</p>
      ) : (
        <ul className="flex flex-col rounded border bg-raised">
          {cashiers.map(({ id: userId, name, email, since, barred }) => (
            <li
              key={userId}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b px-4 py-3 last:border-b-0"
            >
              <div className="min-w-0">
                <p className="font-medium break-words">{name}</p>
                <p className="text-13 break-words text-text-quiet">
                  {email} · {t('since', { date: formatDate(since, locale, DEFAULT_TIME_ZONE) })}
                  {barred === null ? null : <span className="text-bad"> · {t(`barred.${barred}`)}</span>}
                </p>
              </div>
              <RevokeCashier tillId={id} userId={userId} name={name} />
            </li>
          ))}
        </ul>
      )}
      {candidates.length === 0 ? (
        <p className="text-13 text-text-quiet">{t('noCandidates')}</p>
      ) : (
        <AssignCashier
          tillId={id}
          candidates={candidates.map(({ id: value, name, email }) => ({
            value,
            label: `${name} (${email})`,
          }))}
        />
      )}
    </>
  )
}

async function TillFacts({ till }: { readonly till: OneTill }) {
  const t = await getTranslations('cashShop.store')
  return (
    <FormSection title={t('factsTitle')}>
      <DescriptionList
        items={[
          { term: t('state'), value: <PlaceState place={till.place} word={till.providerStatus} /> },
          {
            term: t('store'),
            value: <TextLink href={`/settings/stores/${till.storeId}`}>{till.store}</TextLink>,
          },
          { term: t('externalId'), value: <span className="font-mono">{till.externalId}</span> },
          ...(till.providerId === null
            ? []
            : [{ term: t('providerId'), value: <span className="font-mono">{till.providerId}</span> }]),
          ...(till.refusal === null ? [] : [{ term: t('words'), value: till.refusal }]),
        ]}
      />
    </FormSection>
  )
}
