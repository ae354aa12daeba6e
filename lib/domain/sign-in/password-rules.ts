/** NIST SP 800-63B-4: fifteen characters where the password is the only factor; no rule about their kinds. */
export const MIN_PASSWORD_LENGTH = 15
export const MAX_PASSWORD_LENGTH = 200

/** Keys of `errors.fields`. */
export type PasswordFlaw =
  | 'password_too_short'
  | 'password_too_long'
  | 'password_common'
  | 'password_repeats'
  | 'password_sequence'
  | 'password_personal'

export type PasswordOwner = { readonly email: string; readonly name: string }

/** Fewer different characters than these are no phrase. */
const FEWEST_DIFFERENT = 5
/** So much has to be left of a password when what everybody could guess is taken away. */
const LEAST_OWN = 8
const SHORTEST_RUN = 4
const SHORTEST_TOKEN = 4
const PRODUCT = ['giro', 'mercadopago', 'mercado', 'pago', 'pagos']
const KEYS = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'azertyuiop',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
]
const ROWS = [...KEYS, ...KEYS.map((row) => [...row].reverse().join(''))]
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/**
 * Why a password is not taken, or null: too short, known to whoever guesses (`isCommon` asks the shipped list, in lower case),
 * one piece over and over, a row of keys or numbers, or little beside the owner's own name, address or Giro's.
 */
export function passwordFlaw(
  password: string,
  owner: PasswordOwner,
  isCommon: (word: string) => boolean,
): PasswordFlaw | null {
  const plain = password.normalize('NFKC').toLowerCase()
  const length = [...password.normalize('NFKC')].length
  if (length < MIN_PASSWORD_LENGTH) return 'password_too_short'
  if (length > MAX_PASSWORD_LENGTH) return 'password_too_long'
  if (new Set(plain).size < FEWEST_DIFFERENT || repeats(plain)) return 'password_repeats'
  if (withoutRuns(plain).length < LEAST_OWN) return 'password_sequence'
  if (isGuessed(plain, isCommon)) return 'password_common'
  return withoutTokens(plain, tokensOf(owner)).length < LEAST_OWN ? 'password_personal' : null
}

/** One piece over and over, perhaps with its beginning once more. */
function repeats(plain: string): boolean {
  const bare = plain.replaceAll(/[^\p{L}\p{N}]/gu, '')
  return [plain, bare].some((text) => {
    for (let size = 1; size <= text.length / 2; size += 1) {
      const piece = text.slice(0, size)
      if (text === piece.repeat(Math.ceil(text.length / size)).slice(0, text.length)) return true
    }
    return false
  })
}

/** What is left without rows of the alphabet, of numbers and of keys, in either direction. */
function withoutRuns(plain: string): string {
  let [left, at] = ['', 0]
  while (at < plain.length) {
    const run = runAt(plain, at)
    if (run < SHORTEST_RUN) left += plain[at] ?? ''
    at += run < SHORTEST_RUN ? 1 : run
  }
  return left
}

function runAt(text: string, at: number): number {
  const byKeys = ROWS.map((row) => {
    let length = 0
    const from = row.indexOf(text[at] ?? '')
    while (from >= 0 && at + length < text.length && row[from + length] === text[at + length]) length += 1
    return length
  })
  return Math.max(...byKeys, ...[1, -1, 0].map((step) => stepsAt(text, at, step)))
}

/** How many characters from here on differ by this from one to the next; after a 9 comes a 0. */
function stepsAt(text: string, at: number, step: number): number {
  let end = at + 1
  for (; end < text.length; end += 1) {
    const [before, after] = [text.charCodeAt(end - 1), text.charCodeAt(end)]
    const turns =
      (step === 1 && text[end - 1] === '9' && text[end] === '0') ||
      (step === -1 && text[end - 1] === '0' && text[end] === '9')
    if (after - before !== step && !turns) break
  }
  return end - at
}

/** A listed word, or two of them, with or without numbers and signs around, and with signs for letters. */
function isGuessed(plain: string, isCommon: (word: string) => boolean): boolean {
  const letters = [...plain].map((sign) => LEET[sign] ?? sign).join('')
  const cores = [plain, letters].flatMap((text) => [
    text,
    text.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, ''),
    text.replaceAll(/[^\p{L}]/gu, ''),
    text.replaceAll(/[^\p{L}\p{N}]/gu, ''),
  ])
  return cores.some((core) => isCommon(core) || isTwo(core, isCommon))
}

function isTwo(core: string, isCommon: (word: string) => boolean): boolean {
  for (let cut = SHORTEST_TOKEN; cut <= core.length - SHORTEST_TOKEN; cut += 1) {
    if (isCommon(core.slice(0, cut)) && isCommon(core.slice(cut))) return true
  }
  return false
}

function tokensOf({ email, name }: PasswordOwner): string[] {
  const words = `${email} ${name}`
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
  const own = words.filter((word) => word.length >= SHORTEST_TOKEN)
  return [...own, ...PRODUCT].toSorted((a, b) => b.length - a.length)
}

/** The letters that are nobody's name. */
function withoutTokens(plain: string, tokens: readonly string[]): string {
  const left = tokens.reduce((text, token) => text.replaceAll(token, ''), plain)
  return left.replaceAll(/[^\p{L}]/gu, '')
}
