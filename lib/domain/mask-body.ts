import { checkDocument, DOCUMENT_TYPES } from '@/lib/domain/document'
import { maskAddress } from '@/lib/domain/mask-address'

/** What stands in the place of a value: no letter of it, since masks of other places may show other letters. */
export const MASK = '***'

/** Under these names bodies of Mercado Pago say whose money it is, and where it goes. */
const TELLING = new Set(['number', 'email', 'phone', 'first_name', 'last_name', 'nickname'])
/** Objects of which everything tells it but the kind of what they hold. */
const TELLING_PARENTS = new Set(['chave', 'identification', 'phone'])
const KINDS = new Set(['type'])

/** A name with its colon, a text, a number or word, or a bracket. */
const TOKEN = /"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}[\]]|[^\s"{}[\],:]+/g

/**
 * A body for people to read, as it came but for documents, Pix keys, account numbers and e-mail addresses, by the names under
 * which they stand in JSON and wherever a text looks like one of them, and for what is secret in Giro's own addresses.
 */
export function maskBody(text: string): string {
  if (!/^\s*[[{]/.test(text) || !isJson(text)) return maskWords(text)
  const parents: (string | null)[] = []
  let name: string | null = null
  return text.replace(TOKEN, (token) => {
    if (token === '{' || token === '[') {
      parents.push(name)
      return token
    }
    if (token === '}' || token === ']') {
      name = parents.pop() ?? null
      return token
    }
    if (token.endsWith(':')) {
      name = textOf(token.replace(/\s*:$/, ''))
      return token
    }
    if (token === 'null' || token === 'true' || token === 'false') return token
    if (isTelling(name, parents.at(-1) ?? null)) return JSON.stringify(MASK)
    return token.startsWith('"') ? maskText(token) : token
  })
}

/** Whether something was masked in it: then it is not exact. */
export function isMasked(text: string): boolean {
  return text.includes(MASK)
}

function isTelling(name: string | null, parent: string | null): boolean {
  if (name === null || KINDS.has(name)) return false
  return TELLING.has(name) || TELLING_PARENTS.has(name) || TELLING_PARENTS.has(parent ?? '')
}

/** A text within JSON; one that holds JSON itself is gone through as such. */
function maskText(token: string): string {
  const text = textOf(token)
  const masked = maskBody(text)
  return masked === text ? token : JSON.stringify(masked)
}

const EMAIL = /[^\s"'<>(),;:@]+@[^\s"'<>(),;:@]+\.[a-z]{2,63}/gi
const PHONE = /(?<![\w-])\+5[56][\d ()-]{8,16}\d/g
const DOCUMENT =
  /(?<![\w-])(?:\d{1,2}\.?\d{3}\.?\d{3}(?:\/?\d{4})?|\d{3}\.?\d{3}\.?\d{3})-?[\dK]{1,2}(?![\w-])/gi

function maskWords(text: string): string {
  return maskAddress(text)
    .replace(EMAIL, MASK)
    .replace(PHONE, MASK)
    .replace(DOCUMENT, (found) => (isDocument(found) ? MASK : found))
}

function isDocument(text: string): boolean {
  return DOCUMENT_TYPES.some((type) => checkDocument(type, text).ok)
}

/** Of a token that is valid JSON. */
function textOf(token: string): string {
  const value: unknown = JSON.parse(token)
  return typeof value === 'string' ? value : ''
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
