export const DOCUMENT_TYPES = ['CPF', 'CNPJ', 'RUT'] as const
export type DocumentType = (typeof DOCUMENT_TYPES)[number]

export type DocumentErrorCode = 'document_required' | 'document_format' | 'document_check_digits'

/** `alphanumeric` marks a CNPJ with letters: valid, but the provider's documents still speak of digits. */
export type DocumentResult =
  | { readonly ok: true; readonly value: string; readonly alphanumeric: boolean }
  | { readonly ok: false; readonly code: DocumentErrorCode }

type Rule = {
  readonly shape: RegExp
  readonly checkDigits: (value: string) => boolean
  readonly format: (value: string) => string
  readonly mask: (value: string) => string
}

const RULES = {
  CPF: {
    shape: /^\d{3}\.?\d{3}\.?\d{3}-?\d{2}$/,
    checkDigits: cpfCheckDigits,
    format: (v) => `${v.slice(0, 3)}.${v.slice(3, 6)}.${v.slice(6, 9)}-${v.slice(9)}`,
    mask: (v) => `***.${v.slice(3, 6)}.${v.slice(6, 9)}-**`,
  },
  CNPJ: {
    shape: /^[\dA-Z]{2}\.?[\dA-Z]{3}\.?[\dA-Z]{3}\/?[\dA-Z]{4}-?\d{2}$/i,
    checkDigits: cnpjCheckDigits,
    format: (v) => `${v.slice(0, 2)}.${v.slice(2, 5)}.${v.slice(5, 8)}/${v.slice(8, 12)}-${v.slice(12)}`,
    mask: (v) => `**.${v.slice(2, 5)}.${v.slice(5, 8)}/****-**`,
  },
  RUT: {
    shape: /^\d{1,2}\.?\d{3}\.?\d{3}-?[\dK]$/i,
    checkDigits: rutCheckDigit,
    format: (v) => `${v.slice(0, -7)}.${v.slice(-7, -4)}.${v.slice(-4, -1)}-${v.slice(-1)}`,
    mask: (v) => `${'*'.repeat(v.length - 7)}.***.${v.slice(-4, -1)}-*`,
  },
} as const satisfies Record<DocumentType, Rule>

/**
 * Checks a person's or company's document and gives it without punctuation, in upper case.
 * Check digits as Receita Federal (CPF, CNPJ, also the alphanumeric one) and Chile's SII (RUT) define them.
 */
export function checkDocument(type: DocumentType, text: string): DocumentResult {
  const typed = text.trim()
  if (typed === '') return { ok: false, code: 'document_required' }
  const rule = RULES[type]
  if (!rule.shape.test(typed)) return { ok: false, code: 'document_format' }
  const bare = strip(typed)
  const value = type === 'RUT' ? bare.replace(/^0(?=.{8}$)/, '') : bare
  if (!rule.checkDigits(value)) return { ok: false, code: 'document_check_digits' }
  return { ok: true, value, alphanumeric: type === 'CNPJ' && /[A-Z]/.test(value) }
}

/** `123.456.789-09`, `12.345.678/0001-95`, `12.345.678-5`: a checked document as its country writes it. */
export function formatDocument(type: DocumentType, value: string): string {
  return RULES[type].shape.test(value) ? RULES[type].format(strip(value)) : value
}

/** `***.456.789-**`: enough to recognise a document, too little to use it. */
export function maskDocument(type: DocumentType, value: string): string {
  return RULES[type].shape.test(value) ? RULES[type].mask(strip(value)) : '***'
}

function strip(text: string): string {
  return text.replace(/[.\-/]/g, '').toUpperCase()
}

/** A character's worth in a check digit: ASCII less 48, so digits are themselves and A is 17 (Receita Federal). */
function worth(value: string, index: number): number {
  return value.charCodeAt(index) - 48
}

/** Sum of the first `length` characters, each times its weight, the weights running 2…`top` from the right. */
function weighted(value: string, length: number, top: number): number {
  let sum = 0
  for (let i = 0; i < length; i += 1) {
    sum += worth(value, length - 1 - i) * (2 + (i % (top - 1)))
  }
  return sum
}

function brazilianDigit(value: string, length: number, top: number): number {
  const rest = weighted(value, length, top) % 11
  return rest < 2 ? 0 : 11 - rest
}

function allEqual(value: string): boolean {
  return new Set(value).size === 1
}

function cpfCheckDigits(value: string): boolean {
  const right =
    brazilianDigit(value, 9, 11) === worth(value, 9) && brazilianDigit(value, 10, 11) === worth(value, 10)
  return right && !allEqual(value)
}

function cnpjCheckDigits(value: string): boolean {
  const right =
    brazilianDigit(value, 12, 9) === worth(value, 12) && brazilianDigit(value, 13, 9) === worth(value, 13)
  return right && !allEqual(value)
}

/** 11.111.111-1 is somebody's number: in Chile equal digits are no reason to refuse, only zeros are. */
function rutCheckDigit(value: string): boolean {
  const body = value.length - 1
  const digit = 11 - (weighted(value, body, 7) % 11)
  const expected = digit === 11 ? '0' : digit === 10 ? 'K' : String(digit)
  return expected === value.at(-1) && !/^0+$/.test(value.slice(0, body))
}
