import 'server-only'
import type { z } from 'zod'
import { type FieldErrors, GiroError } from '@/lib/domain/errors'

const KEY = /^[a-z][a-z0-9_]*$/

/**
 * Parses what a form sent. Each field's first issue becomes its message key (namespace `errors.fields`); a word of
 * zod's own never gets through.
 * @throws GiroError `invalid_input` with one message a field
 */
export function parseFields<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const fieldErrors: FieldErrors = {}
  for (const { message, path } of parsed.error.issues) {
    const field = path.map(String).join('.')
    fieldErrors[field] ??= { key: KEY.test(message) ? message : 'field_invalid' }
  }
  throw new GiroError('invalid_input', { fieldErrors })
}
