import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsStringLiteral,
} from 'nuqs/server'
import type { EventFilter } from '@/lib/audit/event-filter'
import { AUDIT_AREAS } from '@/lib/domain/audit'
import { isCivilDate } from '@/lib/domain/payout/payout-list'
import { isWholeId } from '@/lib/domain/search-words'

function textThat(fits: (text: string) => boolean) {
  return createParser<string>({
    parse: (raw) => (fits(raw.trim()) ? raw.trim() : null),
    serialize: (text) => text,
  })
}

/** The one parser of the trail's address: filters and page. */
const auditParams = {
  area: parseAsStringLiteral(AUDIT_AREAS),
  who: textThat((text) => /^[\w:.-]{1,80}$/.test(text)),
  about: textThat((text) => /^[\w:./-]{1,80}$/.test(text) && isWholeId(text)),
  from: textThat(isCivilDate),
  to: textThat(isCivilDate),
  after: textThat((text) => /^[1-9]\d{0,17}$/.test(text)),
}

export const loadAuditParams = createLoader(auditParams)
export type AuditParams = inferParserType<typeof auditParams>

/** `/audit` with these filters in its address. */
export const auditHref = createSerializer(auditParams)

/** The filter that the trail's reads take; days are days in `timeZone`. */
export function toEventFilter({ area, who, about, from, to }: AuditParams, timeZone: string): EventFilter {
  return {
    ...(area && { area }),
    ...(who && { actorId: who }),
    ...(about && { objectId: about }),
    ...(from && { from }),
    ...(to && { to }),
    ...((from || to) && { timeZone }),
  }
}
