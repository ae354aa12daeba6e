/**
 * The names that a message in ICU syntax takes, sorted: `{name}`, `{count, plural, …}` with those inside its cases,
 * and rich tags as `<name>`.
 */
export function placeholdersOf(message: string): string[] {
  const names = new Set<string>()
  collect(message, names)
  for (const [, tag] of message.matchAll(/<([a-zA-Z][\w-]*)\s*\/?>/g)) names.add(`<${tag}>`)
  return [...names].sort()
}

function collect(text: string, names: Set<string>): void {
  for (const inside of topLevelBraces(text)) {
    const [, name = '', rest] = /^\s*(\w+)\s*(?:,\s*\w+\s*(?:,([\s\S]*))?)?$/.exec(inside) ?? []
    if (name === '') continue
    names.add(name)
    for (const branch of topLevelBraces(rest ?? '')) collect(branch, names)
  }
}

/** What stands between each outermost pair of braces. */
function topLevelBraces(text: string): string[] {
  const found: string[] = []
  let depth = 0
  let start = 0
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '{' && depth++ === 0) start = index + 1
    if (text[index] === '}' && --depth === 0) found.push(text.slice(start, index))
  }
  return found
}
