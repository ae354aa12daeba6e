/** A bank that a Brazilian bank payout may name. */
export type Bank = {
  /** ISPB, eight digits. */
  readonly id: string
  readonly name: string
}

export type ParsedBanks = { readonly ok: true; readonly banks: readonly Bank[] } | { readonly ok: false }

const ID_FIELDS = ['ispb', 'bank_id', 'id', 'code'] as const
const NAME_FIELDS = ['name', 'bank_name', 'short_name', 'long_name', 'full_name', 'description'] as const
const MAX_NAME_LENGTH = 120

/**
 * Reads the answer of the banks list. Its schema is not published, so a list at the root or in any of its members is
 * taken, entries without an ISPB are left out, and an answer without any bank is `ok: false` (use the shipped list).
 */
export function parseBanks(text: string): ParsedBanks {
  const byId = new Map<string, Bank>()
  for (const entry of listIn(parseJson(text))) {
    const bank = bankOf(entry)
    if (bank !== null && !byId.has(bank.id)) byId.set(bank.id, bank)
  }
  if (byId.size === 0) return { ok: false }
  return { ok: true, banks: [...byId.values()].sort((a, b) => a.name.localeCompare(b.name, 'pt-BR')) }
}

function listIn(json: unknown): readonly unknown[] {
  if (Array.isArray(json)) return json
  if (typeof json !== 'object' || json === null) return []
  const list: unknown = Object.values(json).find((value) => Array.isArray(value))
  return Array.isArray(list) ? list : []
}

function bankOf(entry: unknown): Bank | null {
  if (typeof entry !== 'object' || entry === null) return null
  const fields = new Map<string, unknown>(Object.entries(entry))
  const id = ID_FIELDS.map((field) => ispbOf(field, fields.get(field))).find((found) => found !== null)
  const name = NAME_FIELDS.map((field) => nameOf(fields.get(field))).find((found) => found !== null)
  return id && name ? { id, name } : null
}

/** A number has lost the zeros in front; only a field that says ISPB may be padded, a short `code` is another table. */
function ispbOf(field: string, value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  const padded = field === 'ispb' && /^\d{1,8}$/.test(text) ? text.padStart(8, '0') : text
  return /^\d{8}$/.test(padded) ? padded : null
}

function nameOf(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const name = value.replace(/\p{C}/gu, '').trim().slice(0, MAX_NAME_LENGTH)
  return name === '' ? null : name
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
