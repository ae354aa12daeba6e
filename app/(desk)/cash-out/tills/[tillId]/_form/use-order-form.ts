'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useReducer } from 'react'
import { newFormId } from '@/app/(desk)/payouts/_form/new-form-id'
import { useErrorTexts } from '@/components/form/error-texts'
import { type TypedAmounts, typedAmounts } from '@/lib/domain/cash-out/amounts'
import type { FieldErrors } from '@/lib/domain/errors'
import type { Currency } from '@/lib/domain/payout/contract'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { checkOrder, shownErrors } from './check-order'
import { type FormAction, type FormState, formReducer, initialState } from './form-state'
import { type FormFacts, typedItems } from './order-values'
import { readStoredOrder, removeStoredOrder, writeStoredOrder } from './stored-order'

export type FormProps = {
  readonly till: { readonly id: string; readonly name: string; readonly store: string }
  readonly currency: Currency
  readonly userId: string
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
export function useOrderForm({ till, currency, userId }: FormProps): OrderForm {
  const t = useTranslations('cashDesk.defaults')
  const locale = useAppLocale()
  const [state, dispatch] = useReducer(formReducer, locale, initialState)
  if (state.locale !== locale) dispatch({ type: 'language', locale, currency })
  const { formId, values, server, touched, submitted, dirty, done } = state
  const { id: tillId, name, store } = till

  useEffect(() => {
    const stored = readStoredOrder(sessionStorage, tillId, userId)
    if (stored) dispatch({ type: 'restored', ...stored, currency })
    else dispatch({ type: 'opened', formId: newFormId() })
  }, [tillId, userId, currency])
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
