import { checkDocument, type DocumentErrorCode, maskDocument } from '@/lib/domain/document'

/** The words of `chave.type` (Money Out guide). `PIX_CODE` is the random key (EVP), a UUID. */
export const PIX_KEY_TYPES = ['EMAIL', 'PHONE', 'CPF', 'CNPJ', 'PIX_CODE'] as const
export type PixKeyType = (typeof PIX_KEY_TYPES)[number]

export type PixKeyErrorCode =
  | 'pix_key_required'
  | 'pix_key_characters'
  | 'pix_key_email'
  | 'pix_key_phone'
  | 'pix_key_evp'
  | Exclude<DocumentErrorCode, 'document_required'>

export type PixKeyResult =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly code: PixKeyErrorCode }

/** The longest key that the Banco Central's directory (DICT) holds. */
const LONGEST_KEY = 77

const EMAIL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/
const EVP = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const PHONE = /^(?:\+55|55(?=\d{10,11}$))?(\d{2})(9\d{8}|[2-8]\d{7})$/

/** Area codes in use (Anatel). */
const AREA_CODES = new Set(
  (
    '11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 51 53 54 55 61 62 ' +
    '63 64 65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93 94 95 96 97 98 99'
  ).split(' '),
)

/**
 * Checks a Pix key and gives it as the directory stores it: e-mail and EVP in lower case, telephone as +55…,
 * documents bare. Only visible ASCII passes, so look-alike letters and zero-width characters never do.
 */
export function checkPixKey(type: PixKeyType, text: string): PixKeyResult {
  const typed = text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
  if (typed === '') return { ok: false, code: 'pix_key_required' }
  if (!/^[\x20-\x7e]+$/.test(typed)) return { ok: false, code: 'pix_key_characters' }
  switch (type) {
    case 'EMAIL':
      return checkEmail(typed.toLowerCase())
    case 'PHONE':
      return checkPhone(typed)
    case 'PIX_CODE':
      return checkEvp(typed.toLowerCase())
    case 'CPF':
    case 'CNPJ':
      return checkDocumentKey(type, typed)
  }
}

/** `an***@example.com`, `+55 11 *****-4321`, `***.456.789-**`, `****9f0e`. */
export function maskPixKey(type: PixKeyType, value: string): string {
  switch (type) {
    case 'EMAIL':
      return maskEmail(value)
    case 'PHONE':
      return `${value.slice(0, 3)} ${value.slice(3, 5)} *****-${value.slice(-4)}`
    case 'PIX_CODE':
      return `****${value.slice(-4)}`
    case 'CPF':
    case 'CNPJ':
      return maskDocument(type, value)
  }
}

function checkEmail(value: string): PixKeyResult {
  const valid = value.length <= LONGEST_KEY && EMAIL.test(value)
  return valid ? { ok: true, value } : { ok: false, code: 'pix_key_email' }
}

function checkEvp(value: string): PixKeyResult {
  return EVP.test(value) ? { ok: true, value } : { ok: false, code: 'pix_key_evp' }
}

/** Without a plus, ten or eleven digits are area code and number: 55 is also an area code (Santa Maria). */
function checkPhone(typed: string): PixKeyResult {
  const [, area = '', number = ''] = PHONE.exec(typed.replace(/[ ().-]/g, '')) ?? []
  if (!AREA_CODES.has(area)) return { ok: false, code: 'pix_key_phone' }
  return { ok: true, value: `+55${area}${number}` }
}

function checkDocumentKey(type: 'CPF' | 'CNPJ', typed: string): PixKeyResult {
  const result = checkDocument(type, typed)
  if (result.ok) return { ok: true, value: result.value }
  return { ok: false, code: result.code === 'document_check_digits' ? result.code : 'document_format' }
}

function maskEmail(value: string): string {
  const at = value.lastIndexOf('@')
  const shown = at > 4 ? 2 : at > 1 ? 1 : 0
  return `${value.slice(0, shown)}***${value.slice(at)}`
}
