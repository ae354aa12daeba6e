/** `****6732`: the last four of an account number, fewer when it is short. */
export function maskAccountNumber(value: string): string {
  const shown = value.length > 6 ? 4 : value.length > 3 ? 2 : 0
  return `****${shown === 0 ? '' : value.slice(-shown)}`
}
