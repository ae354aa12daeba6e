'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ErrorSummary } from '@/components/form/error-summary'
import { SignInElsewhere } from '@/components/form/sign-in-elsewhere'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import type { OrderForm } from './use-order-form'
import type { OrderSubmit } from './use-order-submit'

type Props = { readonly form: OrderForm; readonly submit: OrderSubmit }

/** Why no order was made, at which fields, and what to do about it. */
export function OrderFailure({ form, submit }: Props) {
  return (
    <ErrorSummary
      failure={submit.failure}
      failures={submit.failures}
      labels={useLabels(form)}
      action={<Help form={form} submit={submit} />}
    />
  )
}

function Help({ form, submit: { failure, another } }: Props) {
  const t = useTranslations('cashDesk.failure')
  const router = useRouter()
  if (failure === null) return null
  const { code, reason, subject } = failure
  const address = `/cash-out/tills/${form.facts.tillId}`
  if (code === 'unauthenticated' || code === 'unavailable') return <SignInElsewhere />
  if (reason === 'drawer_closed') {
    // What was typed comes back with the form.
    return <Button onClick={() => router.refresh()}>{t('openDrawer')}</Button>
  }
  if (subject === undefined) return null
  return (
    <div className="flex flex-wrap gap-2">
      <ButtonLink href={`${address}?order=${subject}`}>{t('seeOrder')}</ButtonLink>
      {reason === 'order_form_reused' ? <Button onClick={another}>{t('another')}</Button> : null}
    </div>
  )
}

/** The label of each field as the form shows it, in the order of the screen. */
function useLabels({ state, facts }: OrderForm): Readonly<Record<string, string>> {
  const t = useTranslations('cashDesk.form')
  const { currency } = facts
  const ofItem = {
    unitPrice: t('unitPrice', { currency }),
    quantity: t('quantity'),
    title: t('itemTitle'),
    unitMeasure: t('unitMeasure'),
    skuNumber: t('skuNumber'),
    category: t('category'),
    description: t('itemDescription'),
  }
  const items = state.values.items.flatMap((_, place) =>
    Object.entries(ofItem).map(([field, label]) => [
      `items.${place}.${field}`,
      `${t('itemNumber', { number: place + 1 })}, ${label}`,
    ]),
  )
  return {
    withdrawal: t('withdrawal', { currency }),
    items: t('purchase'),
    ...Object.fromEntries(items),
    title: t('title'),
    description: t('description'),
    reference: t('reference'),
  }
}
