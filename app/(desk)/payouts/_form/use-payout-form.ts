'use client'

import { useEffect, useMemo, useReducer } from 'react'
import { useErrorTexts } from '@/components/form/error-texts'
import type { AccountChoice } from '@/lib/accounts/list-account-choices'
import type { FieldErrors } from '@/lib/domain/errors'
import type { Locale } from '@/lib/domain/money'
import { CONTRACT_FACTS } from '@/lib/domain/payout/contract'
import { useAppLocale } from '@/lib/i18n/app-locale'
import { checkForm, type FieldProblem, shownProblems } from './form-errors'
import { type FormAction, type FormState, formReducer, initialState } from './form-state'
import { type FieldName, type FormValues, withAccount } from './form-values'
import { newFormId } from './new-form-id'
import {
  hasStoredForm,
  readStoredForm,
  removeStoredForm,
  type StoredForm,
  storedFormKey,
  writeStoredForm,
} from './stored-form'

/** The payout that is edited; null for a new one. */
export type EditedPayout = { readonly payoutId: string; readonly formId: string; readonly version: number }

export type PayoutForm = {
  readonly state: FormState
  readonly values: FormValues
  readonly locale: Locale
  readonly dispatch: (action: FormAction) => void
  readonly valid: boolean
  readonly problems: readonly FieldProblem[]
  /** All problems there are, whether shown or not. */
  readonly allErrors: FieldErrors
  readonly errorOf: (field: FieldName) => string | undefined
  /** Forgets what this tab keeps of the form. */
  readonly forget: () => void
}

type Opening = {
  readonly initial: FormValues
  readonly userId: string
  readonly tabKey: string
  readonly edited: EditedPayout | null
  readonly accounts: readonly AccountChoice[]
}

/** A form's state, checked at every change and kept in the tab until it is done. */
export function usePayoutForm({ initial, userId, tabKey, edited, accounts }: Opening): PayoutForm {
  const locale = useAppLocale()
  const [state, dispatch] = useReducer(formReducer, undefined, () =>
    initialState(initial, locale, edited ?? undefined),
  )
  if (state.locale !== locale) dispatch({ type: 'language', locale })
  const key = storedFormKey(edited?.payoutId ?? null)
  useStoredTyping({ state, dispatch, key, userId, tabKey, isNew: edited === null, accounts })

  const { values, formId, server, touched, submitted } = state
  const checked = useMemo(() => checkForm(values, formId, locale), [values, formId, locale])
  const problems = useMemo(
    () => shownProblems({ values, checked, server, touched, submitted }),
    [values, checked, server, touched, submitted],
  )
  const { fieldText } = useErrorTexts()
  const shown: FieldErrors = Object.fromEntries(problems.map(({ field, ...error }) => [field, error]))
  return {
    state,
    values,
    locale,
    dispatch,
    valid: checked.ok,
    problems,
    allErrors: checked.ok ? server : { ...checked.errors, ...server },
    errorOf: (field) => fieldText(shown, field),
    forget: () => removeStoredForm(sessionStorage, key),
  }
}

type Typing = {
  readonly state: FormState
  readonly dispatch: (action: FormAction) => void
  readonly key: string
  readonly userId: string
  readonly tabKey: string
  readonly isNew: boolean
  readonly accounts: readonly AccountChoice[]
}

/** Opens the form with what this tab remembers, and remembers every change: a reload loses nothing. */
function useStoredTyping({ state, dispatch, key, userId, tabKey, isNew, accounts }: Typing): void {
  const { dirty, done, formId, version, locale, values } = state
  // biome-ignore lint/correctness/useExhaustiveDependencies: accounts that change while somebody types undo nothing.
  useEffect(() => {
    let isHere = true
    const open = (form: StoredForm | null) => {
      if (!isHere) return
      if (form) {
        dispatch({ type: 'restored', form: { ...form, values: ofKnownAccount(form.values, accounts) } })
      } else if (isNew) dispatch({ type: 'opened', formId: newFormId() })
    }
    if (hasStoredForm(sessionStorage, key)) {
      void readStoredForm(sessionStorage, key, { userId, tabKey }).then(open)
    } else open(null)
    return () => {
      isHere = false
    }
  }, [dispatch, key, userId, tabKey, isNew])
  useEffect(() => {
    if (dirty && !done && formId !== '') {
      void writeStoredForm(sessionStorage, key, { userId, formId, version, locale, values }, tabKey)
    }
  }, [dirty, done, formId, version, locale, values, key, userId, tabKey])
}

/** The account may have gone since: then it is asked again, unless there is only one. */
function ofKnownAccount(values: FormValues, accounts: readonly AccountChoice[]): FormValues {
  if (accounts.some(({ id }) => id === values.accountId)) return values
  const [first, second] = accounts
  return first && !second ? withAccount(values, first.id, first.country) : { ...values, accountId: '' }
}

/** The currency of the chosen contract. */
export function currencyOf(values: FormValues) {
  return CONTRACT_FACTS[values.contract].currency
}
