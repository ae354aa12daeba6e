import type { FieldErrors } from '@/lib/domain/errors'
import { useTextsByKey } from '@/lib/i18n/texts-by-key'
import type { SubmitFailure } from './use-submit'

export type ErrorTexts = {
  readonly title: string
  readonly body: string
}

/** Texts for refusals, from their keys; a key without a text falls back to the text of its code. Needs `errors`. */
export function useErrorTexts() {
  const t = useTextsByKey('errors')

  /** The text of a reason, or undefined when it is none of ours: perhaps the provider's own words. */
  function reasonText(reason: string | undefined): string | undefined {
    const key = `reasons.${reason}`
    return reason && t.has(key) ? t(key) : undefined
  }

  function failureTexts({ code, reason }: Pick<SubmitFailure, 'code' | 'reason'>): ErrorTexts {
    const own = `titles.${reason}`
    const title = reason && t.has(own) ? t(own) : t(`codes.${code}.title`)
    return { title, body: reasonText(reason) ?? t(`codes.${code}.body`) }
  }

  /** The text for one field, or undefined when nothing is wrong with it. */
  function fieldText(errors: FieldErrors | undefined, field: string): string | undefined {
    const error = errors?.[field]
    if (!error) return undefined
    const key = `fields.${error.key}`
    return t.has(key) ? t(key, error.values) : t('codes.invalid_input.title')
  }

  return { failureTexts, fieldText, reasonText }
}
