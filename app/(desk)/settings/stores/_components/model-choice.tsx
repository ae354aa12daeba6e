import { useTranslations } from 'next-intl'
import { RadioGroupField } from '@/components/ui/radio-group-field'
import { type TillModel, UNOFFERED_MODEL } from '@/lib/domain/cash-out/till-model'

/** How customers get to an order, each with what it means; the one that nobody can offer is told beneath. */
export function ModelChoice({
  models,
  ...field
}: {
  readonly models: readonly TillModel[]
  readonly label: string
  readonly error?: string | undefined
  readonly defaultValue?: TillModel
  readonly value?: TillModel
  readonly onValueChange?: (value: string) => void
}) {
  const t = useTranslations('cashShop')
  return (
    <div className="flex flex-col gap-2">
      <RadioGroupField
        name="model"
        {...field}
        options={models.map((value) => ({
          value,
          label: t(`models.${value}`),
          hint: t(`modelHints.${value}`),
        }))}
      />
      <p className="ms-6 text-13 text-text-quiet" data-model={UNOFFERED_MODEL}>
        <span className="font-medium">{t('buyer.name')}.</span> {t('buyer.hint')}
      </p>
    </div>
  )
}
