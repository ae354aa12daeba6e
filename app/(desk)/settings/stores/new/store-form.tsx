'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormSection } from '@/app/(desk)/settings/_components/form-section'
import { createStoreAction, registerStoreAction } from '@/app/(desk)/settings/stores/place-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { formText } from '@/components/form/form-text'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { RadioGroupField } from '@/components/ui/radio-group-field'
import { type Option, SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { WEEKDAYS } from '@/lib/domain/cash-out/business-hours'
import { LOCATION_FIELDS, StoreDetails, useDetailLabels } from './store-details'

const COMMON = ['accountId', 'name', 'externalId'] as const
/** What each way asks beside those. */
const MORE = { create: [...LOCATION_FIELDS, ...WEEKDAYS], register: ['providerId'] } as const

/** A store that Mercado Pago is to make, or one that exists there. */
export function StoreForm({ accounts }: { readonly accounts: readonly Option[] }) {
  const t = useTranslations('cashShop.newStore')
  const common = useTranslations('common.form')
  const { fieldText } = useErrorTexts()
  const router = useRouter()
  const [way, setWay] = useState<keyof typeof MORE>('create')
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: (form: FormData) => save(form, way),
    read: (form) => form,
    onDone: ({ storeId, name, known }) => {
      if (known) notify('good', t('done', { name }))
      else notify('bad', t('pending', { name }))
      router.push(`/settings/stores/${storeId}`)
    },
  })
  const error = (field: string) => fieldText(failure?.fieldErrors, field)
  const details = useDetailLabels()
  const labels = {
    accountId: t('account'),
    name: t('name'),
    externalId: t('externalId'),
    ...(way === 'register' ? { providerId: t('providerId') } : details),
  }
  return (
    <form onSubmit={onSubmit} noValidate>
      <ErrorSummary failure={failure} failures={failures} labels={labels} />
      <FormSection title={t('way')}>
        <RadioGroupField
          name="way"
          label={<span className="sr-only">{t('way')}</span>}
          value={way}
          onValueChange={(value) => setWay(value === 'register' ? 'register' : 'create')}
          options={[
            { value: 'create', label: t('create') },
            { value: 'register', label: t('register') },
          ]}
        />
      </FormSection>
      <FormSection title={t('facts')}>
        <SelectField
          name="accountId"
          label={labels.accountId}
          error={error('accountId')}
          placeholder={common('choose')}
          options={accounts}
        />
        <TextField name="name" label={labels.name} error={error('name')} autoComplete="off" />
        <TextField
          name="externalId"
          label={labels.externalId}
          hint={t('externalIdHint')}
          error={error('externalId')}
          autoComplete="off"
          code
        />
        {way === 'register' ? (
          <TextField
            name="providerId"
            label={t('providerId')}
            hint={t('providerIdHint')}
            error={error('providerId')}
            inputMode="numeric"
            autoComplete="off"
            code
          />
        ) : null}
      </FormSection>
      {way === 'create' ? <StoreDetails labels={details} error={error} /> : null}
      <div className="border-t py-5">
        <Button type="submit" variant="primary" pending={pending}>
          {t('submit')}
        </Button>
      </div>
    </form>
  )
}

async function save(form: FormData, way: keyof typeof MORE) {
  const name = formText(form, 'name')
  const typed = Object.fromEntries([...COMMON, ...MORE[way]].map((field) => [field, formText(form, field)]))
  if (way === 'create') {
    const result = await createStoreAction(typed)
    return result.ok ? { ok: true as const, data: { ...result.data, name } } : result
  }
  const result = await registerStoreAction(typed)
  return result.ok ? { ok: true as const, data: { ...result.data, name, known: true } } : result
}
