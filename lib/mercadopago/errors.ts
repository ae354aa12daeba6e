/** What an error body says, most specific last. Texts are the provider's own words, shown and stored raw. */
export type ProviderError = {
  readonly message: string
  readonly causes: readonly string[]
}

const MAX_TEXTS = 20
const MAX_TEXT_LENGTH = 500

/**
 * Reads both error shapes of the provider: `message` and `causes[].message` (this API), `cause[].description` and
 * `error`/`code` (its other APIs). A body that is neither gives empty texts.
 */
export function readProviderError(text: string): ProviderError {
  const body = parseObject(text)
  if (body === null) return { message: '', causes: [] }
  const causes = [...texts(body['causes'], ['message', 'description', 'code'])]
  causes.push(...texts(body['cause'], ['description', 'message', 'code']))
  const message = textOf(body['message']) ?? textOf(body['error']) ?? textOf(body['code']) ?? ''
  return { message, causes: causes.slice(0, MAX_TEXTS) }
}

/** Every word of an error body on which a decision may rest, in lower case. */
export function errorWords(text: string): readonly string[] {
  const body = parseObject(text)
  const { message, causes } = readProviderError(text)
  const codes = [textOf(body?.['error']), textOf(body?.['code'])].filter((word) => word !== null)
  return [message, ...causes, ...codes].map((word) => word.toLowerCase().trim())
}

function texts(list: unknown, keys: readonly string[]): readonly string[] {
  if (!Array.isArray(list)) return []
  return list.flatMap((entry: unknown) => {
    const found = textOf(entry) ?? firstText(entry, keys)
    return found === null ? [] : [found]
  })
}

function firstText(entry: unknown, keys: readonly string[]): string | null {
  const record = asObject(entry)
  return record === null
    ? null
    : (keys.map((key) => textOf(record[key])).find((text) => text !== null) ?? null)
}

function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.slice(0, MAX_TEXT_LENGTH) : null
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    return asObject(JSON.parse(text))
  } catch {
    return null
  }
}

function asObject(value: unknown): Record<string, unknown> | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? (value as Record<string, unknown>) : null // checked on the line above
}
