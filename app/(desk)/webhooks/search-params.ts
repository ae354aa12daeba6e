import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsStringLiteral,
} from 'nuqs/server'
import { isCivilDate } from '@/lib/domain/payout/payout-list'
import type { DeliveryFilter } from '@/lib/webhooks/delivery-filter'

export const VERDICTS = ['valid', 'invalid', 'unsigned', 'malformed'] as const
export const DELIVERY_STATES = ['stored', 'processed', 'ignored', 'quarantined', 'dead'] as const

function textThat(fits: (text: string) => boolean) {
  return createParser<string>({
    parse: (raw) => (fits(raw.trim()) ? raw.trim() : null),
    serialize: (text) => text,
  })
}

const ulid = textThat((text) => /^[0-9A-Z]{26}$/.test(text))
const word = textThat((text) => /^[\w.:-]{1,64}$/.test(text))
const day = textThat(isCivilDate)

/** The one parser of the inbox's address: filters and page. */
const deliveriesParams = {
  verdict: parseAsStringLiteral(VERDICTS),
  state: parseAsStringLiteral(DELIVERY_STATES),
  result: word,
  topic: word,
  action: word,
  resource: word,
  notification: word,
  http: textThat((text) => /^[1-5]\d\d$/.test(text)),
  account: ulid,
  payout: ulid,
  reference: textThat((text) => text !== '' && text.length <= 64),
  from: day,
  to: day,
  after: ulid,
}

export const loadDeliveriesParams = createLoader(deliveriesParams)
export type DeliveriesParams = inferParserType<typeof deliveriesParams>
export type DeliveryFilterParams = Omit<DeliveriesParams, 'after'>

export const NO_FILTER: DeliveryFilterParams = {
  verdict: null,
  state: null,
  result: null,
  topic: null,
  action: null,
  resource: null,
  notification: null,
  http: null,
  account: null,
  payout: null,
  reference: null,
  from: null,
  to: null,
}

/** `/webhooks` with these filters in its address. */
export const deliveriesHref = createSerializer(deliveriesParams)

/** The filter that the inbox's reads take; days are days in `timeZone`. */
export function toDeliveryFilter(params: DeliveryFilterParams, timeZone: string): DeliveryFilter {
  const { verdict, state, result, topic, action, resource, notification, http } = params
  const { account, payout, reference, from, to } = params
  return {
    ...(verdict && { verdict }),
    ...(state && { state }),
    ...(result && { result }),
    ...(topic && { topic }),
    ...(action && { action }),
    ...(resource && { resourceId: resource }),
    ...(notification && { notificationId: notification }),
    ...(http && { httpStatus: Number(http) }),
    ...(account && { accountId: account }),
    ...(payout && { payoutId: payout }),
    ...(reference && { reference }),
    ...(from && { from }),
    ...(to && { to }),
    ...((from || to) && { timeZone }),
  }
}
