/** Writes what a command does, where it was asked with `--help`; returns whether it was. */
export function toldHelp(text: string): boolean {
  const asked = process.argv.slice(2).some((word) => word === '--help' || word === '-h')
  if (asked) console.log(text)
  return asked
}
