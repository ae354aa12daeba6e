/**
 * The same JSON with line breaks and indents, and not one other character changed: numbers and escapes stay as they
 * came, which parsing and writing again would not promise. Null for what is no JSON object or list.
 */
export function prettyJson(text: string): string | null {
  if (!/^\s*[[{]/.test(text) || !isJson(text)) return null
  let depth = 0
  return text.replace(TOKEN, (token) => {
    if (/^["\s]/.test(token)) return token.trim()
    if (token === ',') return `,${lineAt(depth)}`
    if (token === ':') return ': '
    if (/^[[{]\s*[\]}]$/.test(token)) return token.replace(/\s/g, '')
    if (token === '{' || token === '[') return `${token}${lineAt(++depth)}`
    return `${lineAt(--depth)}${token}`
  })
}

/** A string whole, so that nothing inside it counts; an empty pair; a mark; or space between them. */
const TOKEN = /"(?:[^"\\]|\\.)*"|\{\s*\}|\[\s*\]|[{}[\],:]|\s+/g

function lineAt(depth: number): string {
  return `\n${'  '.repeat(depth)}`
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
