import {
  createLoader,
  createParser,
  createSerializer,
  parseAsArrayOf,
  parseAsStringLiteral,
} from 'nuqs/server'
import { INBOX_TABS } from '@/lib/approvals/list-inbox'
import { INBOX_ORDERS } from '@/lib/domain/approval/inbox-order'

const payoutId = createParser<string>({
  parse: (raw) => (/^[0-9A-Z]{26}$/.test(raw) ? raw : null),
  serialize: (id) => id,
})
/** The last row of the page before: `2-01K…` of what waits, an id of what is decided. */
const place = createParser<string>({
  parse: (raw) => (/^(?:[0-2]-)?[0-9A-Z]{26}$/.test(raw) ? raw : null),
  serialize: (text) => text,
})
const order = parseAsStringLiteral(INBOX_ORDERS).withDefault('risk')
const inboxParams = { tab: parseAsStringLiteral(INBOX_TABS), order, after: place }
/** As the inbox writes them. */
const setParams = { ids: parseAsArrayOf(payoutId, '.'), order }

/** The one parser of the inbox's address: tab, order and page. */
export const loadInboxParams = createLoader(inboxParams)

/** `/approvals` with these in its address. */
export const inboxHref = createSerializer(inboxParams)

/** In which order somebody goes through what waits for them: kept from one decision to the next. */
export const loadOrder = createLoader({ order })

/** The payouts that are looked through together; none named: all that wait for this person. */
export const loadSetParams = createLoader(setParams)
