import type { FieldErrors } from '@/lib/domain/errors'
import type { Locale } from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'
import {
  emptyItem,
  emptyOrder,
  type ItemValues,
  type OrderText,
  type OrderValues,
  relocalised,
} from './order-values'

/** Where a form stands. */
export type FormState = {
  /** Empty until the browser has opened the form: a server would give everybody the same id. */
  readonly formId: string
  readonly locale: Locale
  readonly values: OrderValues
  readonly touched: ReadonlySet<string>
  readonly submitted: boolean
  readonly server: FieldErrors
  readonly dirty: boolean
  readonly done: boolean
}

export type FormAction =
  | { readonly type: 'opened'; readonly formId: string }
  | {
      readonly type: 'restored'
      readonly formId: string
      readonly locale: Locale
      readonly values: OrderValues
      readonly currency: Currency
    }
  | { readonly type: 'changed'; readonly field: OrderText; readonly value: string }
  | { readonly type: 'item'; readonly place: number; readonly change: Partial<Omit<ItemValues, 'key'>> }
  | { readonly type: 'added' }
  | { readonly type: 'removed'; readonly place: number }
  | { readonly type: 'left'; readonly path: string }
  | { readonly type: 'attempted' }
  | { readonly type: 'refused'; readonly errors: FieldErrors }
  | { readonly type: 'language'; readonly locale: Locale; readonly currency: Currency }
  | { readonly type: 'done' }

const NOTHING: ReadonlySet<string> = new Set()

export function initialState(locale: Locale): FormState {
  return {
    formId: '',
    locale,
    values: emptyOrder(),
    touched: NOTHING,
    submitted: false,
    server: {},
    dirty: false,
    done: false,
  }
}

export function formReducer(state: FormState, action: FormAction): FormState {
  const { values } = state
  switch (action.type) {
    case 'opened':
      return { ...state, formId: action.formId }
    case 'restored': {
      const { formId, locale, currency } = action
      const restored = relocalised(action.values, currency, locale, state.locale)
      return { ...state, formId, values: restored, dirty: true, done: false }
    }
    case 'changed':
      return typed(state, { ...values, [action.field]: action.value }, [action.field])
    case 'item': {
      const { place, change } = action
      const items = values.items.map((item, at) => (at === place ? { ...item, ...change } : item))
      return typed(
        state,
        { ...values, items },
        Object.keys(change).map((field) => `items.${place}.${field}`),
      )
    }
    case 'added': {
      const key = Math.max(-1, ...values.items.map((item) => item.key)) + 1
      return typed(state, { ...values, items: [...values.items, emptyItem(key)] }, [])
    }
    case 'removed':
      return removed(state, action.place)
    case 'left':
      return { ...state, touched: new Set([...state.touched, action.path]) }
    case 'attempted':
      return { ...state, submitted: true, server: {} }
    case 'refused':
      return { ...state, submitted: true, server: action.errors }
    case 'language': {
      const { locale, currency } = action
      return { ...state, locale, values: relocalised(values, currency, state.locale, locale) }
    }
    case 'done':
      return { ...state, done: true, dirty: false }
  }
}

/** A server's word about a field holds until the field changes. */
function typed(state: FormState, values: OrderValues, paths: readonly string[]): FormState {
  const server = Object.fromEntries(Object.entries(state.server).filter(([path]) => !paths.includes(path)))
  return { ...state, values, server, dirty: true }
}

/** The lines after it move up: what was said of any line is said again by the next check. */
function removed(state: FormState, place: number): FormState {
  const items = state.values.items.filter((_, at) => at !== place)
  const isOfItem = (path: string) => path.startsWith('items.')
  return {
    ...state,
    values: { ...state.values, items },
    touched: new Set([...state.touched].filter((path) => !isOfItem(path))),
    server: Object.fromEntries(Object.entries(state.server).filter(([path]) => !isOfItem(path))),
    dirty: true,
  }
}
