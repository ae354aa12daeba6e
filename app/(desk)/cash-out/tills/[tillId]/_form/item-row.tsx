import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { fieldId } from '@/components/ui/field'
import { Money } from '@/components/ui/money'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { UNIT_MEASURES } from '@/lib/domain/cash-out/amounts'
import { AmountInput } from './amount-input'
import type { ItemText, ItemValues } from './order-values'
import type { OrderForm } from './use-order-form'

type Props = {
  readonly form: OrderForm
  readonly place: number
  readonly item: ItemValues
  /** Of this line, null while it cannot be read. */
  readonly totalMinor: bigint | null
}

/** What a line asks at the till; the rest is folded away until somebody needs it. */
const MORE = ['title', 'skuNumber', 'category', 'description'] as const satisfies readonly ItemText[]

/** One line of the purchase. */
export function ItemRow({ form, place, item, totalMinor }: Props) {
  const t = useTranslations('cashDesk.form')
  const { state, facts, dispatch, errorOf } = form
  const isOnly = state.values.items.length === 1
  const path = (field: keyof ItemValues) => `items.${place}.${field}`
  const set = (field: ItemText) => (value: string) =>
    dispatch({ type: 'item', place, change: { [field]: value } })
  const leave = (field: ItemText) => () => {
    if (item[field].trim() !== '') dispatch({ type: 'left', path: path(field) })
  }
  const text = (field: ItemText) => ({
    id: fieldId(path(field)),
    name: `order.${path(field)}`,
    value: item[field],
    error: errorOf(path(field)),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      set(field)(event.currentTarget.value),
    onBlur: leave(field),
  })
  const hasHiddenError = MORE.some((field) => errorOf(path(field)) !== undefined)
  return (
    <fieldset className="flex min-w-0 flex-col gap-2 border-t pt-4 first-of-type:border-t-0 first-of-type:pt-0">
      <legend className="sr-only">{t('itemNumber', { number: place + 1 })}</legend>
      <div className="grid grid-cols-[minmax(0,1fr)_7rem] items-start gap-3">
        <AmountInput
          path={path('unitPrice')}
          label={t('unitPrice', { currency: facts.currency })}
          value={item.unitPrice}
          error={errorOf(path('unitPrice'))}
          currency={facts.currency}
          onValue={set('unitPrice')}
          onLeave={leave('unitPrice')}
        />
        <TextField
          {...text('quantity')}
          label={t('quantity')}
          optional="obviously"
          inputMode="numeric"
          autoComplete="off"
          className="figures min-h-12 text-right text-20"
        />
      </div>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <Disclosure summary={t('more')} open={hasHiddenError} className="min-w-0 grow">
          <div className="grid gap-3 py-2 sm:grid-cols-2">
            <TextField {...text('title')} label={t('itemTitle')} placeholder={facts.defaults.item} optional />
            <SelectField
              id={fieldId(path('unitMeasure'))}
              name={`order.${path('unitMeasure')}`}
              label={t('unitMeasure')}
              error={errorOf(path('unitMeasure'))}
              options={UNIT_MEASURES.map((value) => ({ value, label: t(`measures.${value}`) }))}
              value={item.unitMeasure}
              onChange={(event) => {
                const unitMeasure = UNIT_MEASURES.find((known) => known === event.currentTarget.value)
                if (unitMeasure) dispatch({ type: 'item', place, change: { unitMeasure } })
              }}
            />
            <TextField {...text('skuNumber')} label={t('skuNumber')} code optional />
            <TextField {...text('category')} label={t('category')} optional />
            <TextField {...text('description')} label={t('itemDescription')} optional />
          </div>
        </Disclosure>
        <p className="flex min-h-8 items-center gap-2">
          {totalMinor === null || isOnly ? null : (
            <>
              <span className="text-13 text-text-quiet">{t('lineTotal')}</span>
              <Money minor={totalMinor} currency={facts.currency} />
            </>
          )}
          {isOnly ? null : (
            <Button size="small" variant="quiet" onClick={() => dispatch({ type: 'removed', place })}>
              {t('removeItem', { number: place + 1 })}
            </Button>
          )}
        </p>
      </div>
    </fieldset>
  )
}
