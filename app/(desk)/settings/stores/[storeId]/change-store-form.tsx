'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import {
  LOCATION_FIELDS,
  StoreDetails,
  useDetailLabels,
} from '@/app/(desk)/settings/stores/new/store-details'
import { changeStoreAction } from '@/app/(desk)/settings/stores/place-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { formText } from '@/components/form/form-text'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { TextField } from '@/components/ui/text-field'
import { WEEKDAYS } from '@/lib/domain/cash-out/business-hours'
import type { StoreTexts } from '@/lib/domain/cash-out/store-texts'

const FIELDS = ['name', ...LOCATION_FIELDS, ...WEEKDAYS] as const

type Props = {
  readonly storeId: string
  readonly version: number
  readonly name: string
  readonly details: StoreTexts
}

/** Name, address and hours, which Mercado Pago is told first. */
export function ChangeStoreForm({ storeId, version, name, details }: Props) {
  const t = useTranslations('cashShop')
  const { fieldText } = useErrorTexts()
  const router = useRouter()
  const labels = { name: t('newStore.name'), ...useDetailLabels() }
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: changeStoreAction,
    read: (form) => ({
      storeId,
      version,
      ...Object.fromEntries(FIELDS.map((field) => [field, formText(form, field)])),
    }),
    onDone: () => {
      notify('good', t('store.changed'))
      router.refresh()
    },
  })
  const error = (field: string) => fieldText(failure?.fieldErrors, field)
  return (
    <form onSubmit={onSubmit} noValidate>
      <ErrorSummary failure={failure} failures={failures} labels={labels} />
      <div className="mb-5 max-w-140">
        <TextField
          name="name"
          label={labels.name}
          error={error('name')}
          defaultValue={name}
          autoComplete="off"
        />
      </div>
      <StoreDetails labels={labels} error={error} values={details} />
      <div className="border-t py-5">
        <Button type="submit" pending={pending}>
          {t('store.change')}
        </Button>
      </div>
    </form>
  )
}
