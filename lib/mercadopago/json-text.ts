/** A number written exactly as its digits, so that no amount ever passes through a float. */
export class DecimalLiteral {
  readonly digits: string

  /** Throws RangeError unless the text is a plain decimal as JSON writes it (`100`, `0.01`). */
  constructor(digits: string) {
    if (!/^(?:0|[1-9]\d*)(?:\.\d+)?$/.test(digits)) throw new RangeError('not a plain decimal')
    this.digits = digits
  }
}

export type JsonNode = string | DecimalLiteral | readonly JsonNode[] | JsonObject
/** Keys are written in this order; an undefined member is left out. */
export type JsonObject = { readonly [key: string]: JsonNode | undefined }

/** Compact JSON text with the keys in the given order. The bytes are frozen and signed, so they are written here, once. */
export function jsonText(node: JsonNode): string {
  if (typeof node === 'string') return JSON.stringify(node)
  if (node instanceof DecimalLiteral) return node.digits
  if (isList(node)) return `[${node.map(jsonText).join(',')}]`
  const members = Object.entries(node).flatMap(([key, value]) =>
    value === undefined ? [] : [`${JSON.stringify(key)}:${jsonText(value)}`],
  )
  return `{${members.join(',')}}`
}

function isList(node: readonly JsonNode[] | JsonObject): node is readonly JsonNode[] {
  return Array.isArray(node)
}
