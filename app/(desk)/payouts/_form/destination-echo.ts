import { checkDocument, type DocumentType, formatDocument } from '@/lib/domain/document'
import { checkPixKey, PIX_KEY_TYPES, type PixKeyType } from '@/lib/domain/pix-key'

/** The key as it will be sent, when that differs from what was typed; null when there is nothing to say. */
export function keyEcho(type: PixKeyType, text: string): string | null {
  const result = checkPixKey(type, text)
  return result.ok && result.value !== text ? result.value : null
}

/** The kinds of key that the text would fit when it does not fit the chosen one. */
export function fittingKeyTypes(chosen: PixKeyType, text: string): PixKeyType[] {
  if (text.trim() === '' || checkPixKey(chosen, text).ok) return []
  return PIX_KEY_TYPES.filter((type) => checkPixKey(type, text).ok)
}

export type DocumentEcho = {
  readonly formatted: string
  readonly sent: string
  readonly alphanumeric: boolean
}

/** A valid document as its country writes it and as it will be sent; null while it is not valid. */
export function documentEcho(type: DocumentType, text: string): DocumentEcho | null {
  const result = checkDocument(type, text)
  if (!result.ok) return null
  const { value, alphanumeric } = result
  return { formatted: formatDocument(type, value), sent: value, alphanumeric }
}
