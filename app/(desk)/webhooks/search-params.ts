import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsStringLiteral,
} from 'nuqs/server'

export const VERDICTS = ['valid', 'invalid', 'unsigned', 'malformed'] as const
export const DELIVERY_STATES = ['stored', 'processed', 'ignored'] as const

const ulid = createParser<string>({
  parse: (raw) => (/^[0-9A-Z]{26}$/.test(raw) ? raw : null),
  serialize: (id) => id,
})

/** The one parser of the inbox's address: filters and page. */
const deliveriesParams = {
  verdict: parseAsStringLiteral(VERDICTS),
  state: parseAsStringLiteral(DELIVERY_STATES),
  payout: ulid,
  after: ulid,
}

export const loadDeliveriesParams = createLoader(deliveriesParams)
export type DeliveriesParams = inferParserType<typeof deliveriesParams>

/** `/webhooks` with these filters in its address. */
export const deliveriesHref = createSerializer(deliveriesParams)
