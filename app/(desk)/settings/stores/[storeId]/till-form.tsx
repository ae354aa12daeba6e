'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ModelChoice } from '@/app/(desk)/settings/stores/_components/model-choice'
import { createTillAction, registerTillAction } from '@/app/(desk)/settings/stores/place-actions'
import { ErrorSummary } from '@/components/form/error-summary'
import { useErrorTexts } from '@/components/form/error-texts'
import { formText } from '@/components/form/form-text'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notices'
import { RadioGroupField } from '@/components/ui/radio-group-field'
import { TextField } from '@/components/ui/text-field'
import { FIRST_MODELS } from '@/lib/domain/cash-out/till-model'

const COMMON = ['name', 'externalId', 'model'] as const
/** What each way asks beside those. */
const MORE = { create: ['category'], register: ['providerId', 'printedCode'] } as const
type Way = keyof typeof MORE

type Props = {
  readonly storeId: string
  /** False while Mercado Pago does not have the store: it can make no till in it. */
  readonly there: boolean
}

/** A till that Mercado Pago is to make, or one that exists there. */
export function TillForm(props: Props) {
  // Another form for the next till: the fields of this one are the till's that was added.
  const [added, setAdded] = useState(0)
  return <OneTillForm key={added} {...props} onAdded={() => setAdded(added + 1)} />
}

function OneTillForm({ storeId, there, onAdded }: Props & { readonly onAdded: () => void }) {
  const t = useTranslations('cashShop.store')
  const newStore = useTranslations('cashShop.newStore')
  const { fieldText } = useErrorTexts()
  const router = useRouter()
  const [way, setWay] = useState<Way>(there ? 'create' : 'register')
  const { onSubmit, pending, failure, failures } = useSubmit({
    action: (form: FormData) => save(form, storeId, way),
    read: (form) => form,
    onDone: ({ name, known }) => {
      if (known) notify('good', t('tillDone', { name }))
      else notify('bad', t('tillPending', { name }))
      onAdded()
      router.refresh()
    },
  })
  const error = (field: string) => fieldText(failure?.fieldErrors, field)
  const labels = {
    accountId: newStore('account'),
    name: t('tillName'),
    externalId: t('tillExternalId'),
    providerId: t('tillProviderId'),
    printedCode: t('tillCode'),
    category: t('category'),
    model: t('model'),
  }
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-5">
      <ErrorSummary failure={failure} failures={failures} labels={labels} />
      {there ? (
        <RadioGroupField
          name="way"
          label={t('tillWay')}
          value={way}
          onValueChange={(value) => setWay(value === 'register' ? 'register' : 'create')}
          options={[
            { value: 'create', label: t('tillCreate') },
            { value: 'register', label: t('tillRegister') },
          ]}
        />
      ) : (
        <p className="text-13 text-text-quiet">{t('notThere')}</p>
      )}
      <TextField name="name" label={labels.name} error={error('name')} autoComplete="off" />
      <TextField
        name="externalId"
        label={labels.externalId}
        hint={way === 'create' ? t('tillExternalIdCreate') : t('tillExternalIdHint')}
        error={error('externalId')}
        autoComplete="off"
        code
      />
      {way === 'create' ? (
        <TextField
          name="category"
          label={labels.category}
          hint={t('categoryHint')}
          error={error('category')}
          inputMode="numeric"
          autoComplete="off"
          optional
          code
        />
      ) : (
        <>
          <TextField
            name="providerId"
            label={labels.providerId}
            hint={newStore('providerIdHint')}
            error={error('providerId')}
            inputMode="numeric"
            autoComplete="off"
            code
          />
          <TextField
            name="printedCode"
            label={labels.printedCode}
            hint={t('tillCodeHint')}
            error={error('printedCode')}
            autoComplete="off"
            optional
            code
          />
        </>
      )}
      <ModelChoice
        models={FIRST_MODELS}
        label={labels.model}
        error={error('model')}
        defaultValue="attended"
      />
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          {t('submitTill')}
        </Button>
      </div>
    </form>
  )
}

async function save(form: FormData, storeId: string, way: Way) {
  const fields = [...COMMON, ...MORE[way]]
  const typed = { ...Object.fromEntries(fields.map((field) => [field, formText(form, field)])), storeId }
  const name = formText(form, 'name')
  if (way === 'create') {
    const result = await createTillAction(typed)
    return result.ok ? { ok: true as const, data: { ...result.data, name } } : result
  }
  const result = await registerTillAction(typed)
  return result.ok ? { ok: true as const, data: { ...result.data, name, known: true } } : result
}
