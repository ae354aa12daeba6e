'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useReducer, useRef } from 'react'
import { newFormId } from '@/app/(desk)/payouts/_form/new-form-id'
import { useErrorTexts } from '@/components/form/error-texts'
import type { OrderAgain } from '@/lib/cash-out/get-order-again'
import { type TypedAmounts, typedAmounts } from '@/lib/domain/cash-out/amounts'
import { refusedPaths } from '@/lib/domain/cash-out/order-errors'
import type { FieldErrors } from '@/lib/domain/errors'
import type { Currency } from '@/lib/domain/payout/contract'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { checkOrder, shownErrors } from './check-order'
import { type FormAction, type FormState, formReducer, initialState } from './form-state'
import { type FormFacts, typedItems, valuesOf } from './order-values'
import { readStoredOrder, removeStoredOrder, writeStoredOrder } from './stored-order'

export type FormProps = {
  readonly till: { readonly id: string; readonly name: string; readonly store: string }
  readonly currency: Currency
  readonly userId: string
  /** An order that came to nothing and is asked for once more; null: the form as it was left. */
  readonly again: OrderAgain | null
}

export type OrderForm = {
  readonly state: FormState
  readonly facts: FormFacts
  readonly amounts: TypedAmounts
  readonly dispatch: (action: FormAction) => void
  /** All that the browser finds wrong with it, whether shown or not. */
  readonly wrong: FieldErrors
  readonly errorOf: (path: string) => string | undefined
  readonly forget: () => void
}

/** A form's state, checked at every change and kept in the tab until it is done. */
export function useOrderForm({ till, currency, userId, again }: FormProps): OrderForm {
  const t = useTranslations('cashDesk.defaults')
  const locale = useAppLocale()
  const [state, dispatch] = useReducer(formReducer, locale, initialState)
  if (state.locale !== locale) dispatch({ type: 'language', locale, currency })
  const { formId, values, server, touched, submitted, dirty, done } = state
  const { id: tillId, name, store } = till

  const begun = useRef({ locale, orderId: '' })
  useEffect(() => {
    if (again !== null) {
      const { locale, orderId } = begun.current
      if (orderId === again.orderId) return
      begun.current = { locale, orderId: again.orderId }
      const values = valuesOf(again, currency, locale)
      dispatch({ type: 'restored', formId: newFormId(), locale, values, currency })
      const paths = again.refused === null ? [] : refusedPaths(again.refused, again.items.length)
      const errors = Object.fromEntries(paths.map((path) => [path, { key: 'refused_by_provider' }]))
      if (paths.length > 0) dispatch({ type: 'refused', errors })
      // A reload goes on with what was typed since.
      window.history.replaceState(null, '', `/cash-out/tills/${tillId}`)
      return
    }
    const stored = readStoredOrder(sessionStorage, tillId, userId)
    if (stored) dispatch({ type: 'restored', ...stored, currency })
    else dispatch({ type: 'opened', formId: newFormId() })
  }, [tillId, userId, currency, again])
  useEffect(() => {
    if (dirty && !done && formId !== '') {
      writeStoredOrder(sessionStorage, tillId, { userId, formId, locale: state.locale, values })
    }
  }, [dirty, done, formId, state.locale, values, tillId, userId])

  const facts = useMemo(
    () => ({
      ...{ formId, tillId, currency, locale },
      defaults: {
        purchase: t('purchase'),
        withdrawal: t('withdrawal'),
        both: t('both'),
        item: t('item'),
        description: t('description', { store, till: name }),
      },
    }),
    [formId, tillId, currency, locale, t, store, name],
  )
  const wrong = useMemo(() => checkOrder(values, facts), [values, facts])
  const { fieldText } = useErrorTexts()
  const shown = shownErrors({ own: wrong, server, touched, submitted })
  const items = typedItems(values).map(({ item }) => item)
  return {
    state,
    facts,
    amounts: typedAmounts({ items, withdrawal: values.withdrawal }, currency, locale),
    dispatch,
    wrong,
    errorOf: (path) => fieldText(shown, path),
    forget: () => removeStoredOrder(sessionStorage, tillId),
  }
}
