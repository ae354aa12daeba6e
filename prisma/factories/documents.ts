/** Synthetic documents with right check digits: 444.440.nnn and the like, one for each number below 1000. */

function padded(n: number): string {
  return String(n % 1000).padStart(3, '0')
}

/** Sum of the digits times weights that run 2…top from the right, then eleven less the rest. */
function elevenLess(digits: string, top: number): number {
  let sum = 0
  for (const [index, digit] of [...digits].reverse().entries())
    sum += Number(digit) * (2 + (index % (top - 1)))
  return 11 - (sum % 11)
}

function brazilian(base: string, top: number): string {
  const digit = (text: string) => {
    const value = elevenLess(text, top)
    return value > 9 ? '0' : String(value)
  }
  const first = base + digit(base)
  return first + digit(first)
}

/** CPF, eleven digits (Receita Federal). */
export function makeCpf(n: number): string {
  return brazilian(`444440${padded(n)}`, 11)
}

/** CNPJ of a head office, fourteen digits (Receita Federal). */
export function makeCnpj(n: number): string {
  return brazilian(`44444${padded(n)}0001`, 9)
}

/** RUT without punctuation, check digit last (Servicio de Impuestos Internos). */
export function makeRut(n: number): string {
  const body = `44444${padded(n)}`
  const digit = elevenLess(body, 7)
  return body + (digit === 11 ? '0' : digit === 10 ? 'K' : String(digit))
}
