'use client'

import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { fieldId } from '@/components/ui/field'
import { Icon } from '@/components/ui/icon'
import { TextField } from '@/components/ui/text-field'
import { MAX_ITEMS } from '@/lib/domain/cash-out/order-fields'
import { formatMoney } from '@/lib/domain/money'
import { AmountInput } from './amount-input'
import { ItemRow } from './item-row'
import { LimitHint } from './limit-hint'
import { Meanwhile, useInTheWay } from './meanwhile'
import { OrderFailure } from './order-failure'
import { OrderTotal } from './order-total'
import { isBlank, type OrderText, usualTitle } from './order-values'
import { type FormProps, type OrderForm, useOrderForm } from './use-order-form'
import { useOrderSubmit } from './use-order-submit'
import { useTillNow } from './use-till-now'

type Props = FormProps & {
  /** The most that is withdrawn without asking, in minor units; null: no limit holds. */
  readonly most: string | null
}

/** The next customer's order: cash, a purchase, or both. Only amounts have to be typed. */
export function NewOrderForm({ most, ...props }: Props) {
  const t = useTranslations('cashDesk.form')
  const form = useOrderForm(props)
  const submit = useOrderSubmit(form)
  const { facts, amounts } = form
  const { currency, locale } = facts
  const { totalMinor } = amounts
  const tillNow = useTillNow(facts.tillId, submit.pending)
  const inTheWay = useInTheWay(tillNow)

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    if (inTheWay === undefined) submit.press()
  }

  return (
    <form noValidate onSubmit={onSubmit} aria-labelledby="new-order" className="flex flex-col gap-4">
      <h2 id="new-order" className="text-20 font-semibold">
        {t('heading')}
      </h2>
      <Meanwhile tillId={facts.tillId} now={tillNow} />
      <OrderFailure form={form} submit={submit} />
      <div className="grid gap-6 md:grid-cols-[minmax(0,1fr)_16rem] lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <section className="rounded border bg-raised p-4">
            <AmountInput
              {...bindText(form, 'withdrawal')}
              label={t('withdrawal', { currency })}
              hint={t('withdrawalHint')}
              currency={currency}
            />
            {most === null ? null : <LimitHint form={form} mostMinor={BigInt(most)} />}
          </section>
          <Purchase form={form} />
          <More form={form} />
        </div>
        <div className="flex flex-col gap-4 md:sticky md:top-18 md:self-start">
          <OrderTotal form={form} />
          <Button
            type="submit"
            variant="primary"
            size="large"
            pending={submit.pending}
            disabledReason={inTheWay}
          >
            {totalMinor === null || totalMinor === 0n
              ? t('submit')
              : t('submitAmount', { money: formatMoney(totalMinor, currency, locale) })}
          </Button>
        </div>
      </div>
    </form>
  )
}

function Purchase({ form }: { readonly form: OrderForm }) {
  const t = useTranslations('cashDesk.form')
  const { state, amounts, dispatch } = form
  const { items } = state.values
  // Totals are of the lines that belong to the order, in their order.
  const totals = new Map(
    items.filter((item) => !isBlank(item)).map((item, index) => [item.key, amounts.items[index] ?? null]),
  )
  return (
    <section aria-labelledby="purchase" className="flex flex-col gap-4 rounded border bg-raised p-4">
      <div>
        <h3 id="purchase" className="text-16 font-semibold">
          {t('purchase')}
        </h3>
        <p className="text-13 text-text-quiet">{t('purchaseHint')}</p>
      </div>
      {items.map((item, place) => (
        <ItemRow
          key={item.key}
          form={form}
          place={place}
          item={item}
          totalMinor={totals.get(item.key) ?? null}
        />
      ))}
      {items.length >= MAX_ITEMS ? null : (
        <div>
          <Button onClick={() => dispatch({ type: 'added' })}>
            <Icon name="plus" />
            {t('addItem')}
          </Button>
        </div>
      )}
    </section>
  )
}

const MORE = ['title', 'description', 'reference'] as const satisfies readonly OrderText[]

/** Texts that have a usual word each. */
function More({ form }: { readonly form: OrderForm }) {
  const t = useTranslations('cashDesk.form')
  const { state, facts, errorOf } = form
  const usual = {
    title: usualTitle(state.values, facts.defaults),
    description: facts.defaults.description,
    reference: '',
  }
  const hint = { title: t('titleHint'), description: t('descriptionHint'), reference: t('referenceHint') }
  return (
    <Disclosure summary={t('texts')} open={MORE.some((field) => errorOf(field) !== undefined)}>
      <div className="flex flex-col gap-3 rounded border bg-raised p-4">
        {MORE.map((field) => {
          const { path, onValue, onLeave, ...bound } = bindText(form, field)
          return (
            <TextField
              key={field}
              {...bound}
              id={fieldId(path)}
              name={`order.${path}`}
              label={t(field)}
              hint={hint[field]}
              placeholder={usual[field]}
              optional
              onChange={(event) => onValue(event.currentTarget.value)}
              onBlur={onLeave}
            />
          )
        })}
      </div>
    </Disclosure>
  )
}

function bindText({ state, dispatch, errorOf }: OrderForm, field: OrderText) {
  const value = state.values[field]
  return {
    path: field,
    value,
    error: errorOf(field),
    onValue: (text: string) => dispatch({ type: 'changed', field, value: text }),
    onLeave: () => {
      if (value.trim() !== '') dispatch({ type: 'left', path: field })
    },
  }
}
