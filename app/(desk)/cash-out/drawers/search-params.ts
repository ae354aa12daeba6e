import { createLoader, createParser, createSerializer, parseAsStringLiteral } from 'nuqs/server'
import { SHIFT_FILTERS } from '@/lib/domain/cash-out/drawer'

const id = createParser<string>({
  parse: (raw) => (/^[0-9A-Z]{26}$/.test(raw) ? raw : null),
  serialize: (value) => value,
})

/** The one parser of the list's address: which drawers, of which till, and the page. */
const drawersParams = {
  show: parseAsStringLiteral(SHIFT_FILTERS).withDefault('all'),
  till: id,
  after: id,
}

export const loadDrawersParams = createLoader(drawersParams)
/** `/cash-out/drawers` with these in its address. */
export const drawersHref = createSerializer(drawersParams)
