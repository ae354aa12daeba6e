import type { FieldErrors } from '@/lib/domain/errors'
import type { Locale } from '@/lib/domain/money'
import type { Country } from '@/lib/domain/payout/contract'
import { type FieldName, type FormValues, relocalised, withAccount, withField } from './form-values'
import type { StoredForm } from './stored-form'

/** Where a form stands. `version` is the payout's version that is edited, null for a payout that is not made yet. */
export type FormState = {
  /** Empty until the browser has opened the form: a server would give everybody the same id. */
  readonly formId: string
  readonly version: number | null
  readonly locale: Locale
  readonly values: FormValues
  readonly touched: Partial<Record<FieldName, true>>
  readonly submitted: boolean
  readonly server: FieldErrors
  /** Something was typed that nobody has saved yet. */
  readonly dirty: boolean
  /** What is shown was found in this tab, left there by an earlier visit. */
  readonly restored: boolean
  /** The payout is made or saved: nothing is kept in the tab any more. */
  readonly done: boolean
}

type FieldChange = { [F in FieldName]: { field: F; value: FormValues[F] } }[FieldName]
export type FormAction =
  | { type: 'opened'; formId: string }
  | { type: 'restored'; form: StoredForm }
  | ({ type: 'changed' } & FieldChange)
  | { type: 'account'; accountId: string; country: Country }
  | { type: 'left'; field: FieldName }
  | { type: 'attempted' }
  | { type: 'refused'; fieldErrors: FieldErrors }
  | { type: 'language'; locale: Locale }
  | { type: 'rebased'; version: number }
  | { type: 'started_over'; formId: string; version: number | null; values: FormValues }
  | { type: 'another'; formId: string }
  | { type: 'done' }

/** A form nobody has touched. */
export function initialState(
  values: FormValues,
  locale: Locale,
  edited?: { formId: string; version: number },
): FormState {
  return {
    formId: edited?.formId ?? '',
    version: edited?.version ?? null,
    locale,
    values,
    touched: {},
    submitted: false,
    server: {},
    dirty: false,
    restored: false,
    done: false,
  }
}

export function formReducer(state: FormState, action: FormAction): FormState {
  switch (action.type) {
    case 'opened':
      return { ...state, formId: action.formId, done: false }
    case 'restored':
      return restored(state, action.form)
    case 'changed':
      return changed(state, action.field, withField(state.values, action.field, action.value))
    case 'account':
      return changed(state, 'accountId', withAccount(state.values, action.accountId, action.country))
    case 'left':
      return { ...state, touched: { ...state.touched, [action.field]: true } }
    case 'attempted':
      return { ...state, submitted: true, server: {} }
    case 'refused':
      return { ...state, submitted: true, server: action.fieldErrors }
    case 'language':
      return {
        ...state,
        locale: action.locale,
        values: relocalised(state.values, state.locale, action.locale),
      }
    case 'rebased':
      return { ...state, version: action.version }
    case 'started_over':
      return { ...initialState(action.values, state.locale), formId: action.formId, version: action.version }
    case 'another':
      return { ...state, formId: action.formId, dirty: true }
    case 'done':
      return { ...state, done: true, dirty: false }
  }
}

/** A server's word about a field holds until the field changes; a key may have changed its owner's document too. */
function changed(state: FormState, field: FieldName, values: FormValues): FormState {
  const stale: ReadonlySet<string> = new Set(
    field === 'key' || field === 'keyType' ? [field, 'ownerDocument'] : [field],
  )
  const server = Object.fromEntries(Object.entries(state.server).filter(([name]) => !stale.has(name)))
  return { ...state, values, server, dirty: true }
}

function restored(state: FormState, { formId, version, locale, values }: StoredForm): FormState {
  return {
    ...state,
    formId,
    version,
    values: relocalised(values, locale, state.locale),
    dirty: true,
    restored: true,
    done: false,
  }
}
