import { useTranslations } from 'next-intl'
import type { FieldErrors } from '@/lib/domain/errors'
import type { SubmitFailure } from './use-submit'

type Translate = {
  (key: string, values?: Record<string, string>): string
  has(key: string): boolean
}

export type ErrorTexts = {
  readonly title: string
  readonly body: string
}

/** Texts for refusals, from their keys; a key without a text falls back to the text of its code. Needs `errors`. */
export function useErrorTexts() {
  // Keys come from the server's answer at run time; `has` guards each.
  const t = useTranslations('errors') as unknown as Translate

  function failureTexts({ code, reason }: Pick<SubmitFailure, 'code' | 'reason'>): ErrorTexts {
    const title = t(`codes.${code}.title`)
    const key = `reasons.${reason}`
    return { title, body: reason && t.has(key) ? t(key) : t(`codes.${code}.body`) }
  }

  /** The text for one field, or undefined when nothing is wrong with it. */
  function fieldText(errors: FieldErrors | undefined, field: string): string | undefined {
    const error = errors?.[field]
    if (!error) return undefined
    const key = `fields.${error.key}`
    return t.has(key) ? t(key, error.values) : t('codes.invalid_input.title')
  }

  return { failureTexts, fieldText }
}
