import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsStringLiteral,
} from 'nuqs/server'
import { INCIDENT_CURSOR, INCIDENT_KINDS, INCIDENT_STATES } from '@/lib/domain/incident'

const cursor = createParser<string>({
  parse: (raw) => (INCIDENT_CURSOR.test(raw) ? raw : null),
  serialize: (place) => place,
})

/** The one parser of the list's address: filters and page. */
const incidentsParams = {
  state: parseAsStringLiteral(INCIDENT_STATES).withDefault('open'),
  kind: parseAsStringLiteral(INCIDENT_KINDS),
  after: cursor,
}

export const loadIncidentsParams = createLoader(incidentsParams)
export type IncidentsParams = inferParserType<typeof incidentsParams>

/** `/incidents` with these filters in its address. */
export const incidentsHref = createSerializer(incidentsParams)
