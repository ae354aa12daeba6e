import type { FieldErrors } from '@/lib/domain/errors'
import type { Locale } from '@/lib/domain/money'
import type { PayoutDraft } from '@/lib/domain/payout/draft'
import { toFieldErrors } from '@/lib/domain/payout/field-errors'
import { payoutInputSchema } from '@/lib/domain/payout/schemas'
import { FIELDS, type FieldName, type FormValues, toInput } from './form-values'

export type Checked =
  | { readonly ok: true; readonly draft: PayoutDraft }
  | { readonly ok: false; readonly errors: FieldErrors }

/** The form checked by the same schema that action and verb use. */
export function checkForm(values: FormValues, formId: string, locale: Locale): Checked {
  const parsed = payoutInputSchema.safeParse(toInput(values, formId, locale))
  return parsed.success
    ? { ok: true, draft: parsed.data }
    : { ok: false, errors: toFieldErrors(parsed.error) }
}

type Shown = {
  readonly values: FormValues
  readonly checked: Checked
  /** What the server said about fields that were not changed since. */
  readonly server: FieldErrors
  /** Fields that were left at least once; an attempt to submit leaves them all. */
  readonly touched: Partial<Record<FieldName, true>>
  readonly submitted: boolean
}
export type FieldProblem = { readonly field: FieldName | 'form' } & FieldErrors[string]

/**
 * The problems to show, in the screen's order: the server's word first, then the browser's for fields that were
 * left. What belongs to no field of this contract is kept at the end under `form`, so that nothing is swallowed.
 */
export function shownProblems({ values, checked, server, touched, submitted }: Shown): FieldProblem[] {
  const own = checked.ok ? {} : checked.errors
  const fields: readonly FieldName[] = FIELDS[values.contract]
  const problems: FieldProblem[] = []
  for (const field of fields) {
    const error = server[field] ?? (submitted || touched[field] ? own[field] : undefined)
    if (error) problems.push({ field, ...error })
  }
  const known: ReadonlySet<string> = new Set(fields)
  const rest = Object.entries({ ...(submitted ? own : {}), ...server }).filter(([field]) => !known.has(field))
  return [...problems, ...rest.map(([, error]) => ({ field: 'form' as const, ...error }))]
}
