import { GiroError } from '@/lib/domain/errors'

/**
 * What an address asks for.
 * @throws GiroError `invalid_input` where something is given twice: nobody can say which of the two was meant
 */
export function readQuery(request: Request): Record<string, string> {
  const entries = [...new URL(request.url).searchParams]
  const query = Object.fromEntries(entries)
  if (Object.keys(query).length !== entries.length) throw new GiroError('invalid_input')
  return query
}
