import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsStringLiteral,
  type SearchParams,
} from 'nuqs/server'
import { sealedParam } from '@/app/(desk)/sealed-param'
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
  topic: sealedParam,
  action: sealedParam,
  resource: sealedParam,
  notification: sealedParam,
  http: textThat((text) => /^[1-5]\d\d$/.test(text)),
  account: ulid,
  payout: ulid,
  reference: sealedParam,
  from: day,
  to: day,
  after: ulid,
}

/** What the address holds sealed, as it was typed, and what each has to look like. */
export const WORD_FIELDS = ['topic', 'action', 'resource', 'notification', 'reference'] as const
export type DeliveryWords = Readonly<Record<(typeof WORD_FIELDS)[number], string | null>>
export const FORM = { other: /^[\w.:-]{1,64}$/, reference: /^.{1,64}$/ } as const

const load = createLoader(deliveriesParams)

/** What stands in the address; what its words (`typed`) open to and is none does not count. */
export function loadDeliveriesParams(
  raw: SearchParams,
  typed: DeliveryWords,
): { readonly params: DeliveriesParams; readonly words: DeliveryWords } {
  const params = load(raw)
  const fits = (name: keyof DeliveryWords) =>
    (name === 'reference' ? FORM.reference : FORM.other).test(typed[name] ?? '')
  const only = <T>(of: Readonly<Record<keyof DeliveryWords, T>>) => ({
    topic: fits('topic') ? of.topic : null,
    action: fits('action') ? of.action : null,
    resource: fits('resource') ? of.resource : null,
    notification: fits('notification') ? of.notification : null,
    reference: fits('reference') ? of.reference : null,
  })
  return { params: { ...params, ...only(params) }, words: only(typed) }
}
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
export function toDeliveryFilter(
  params: DeliveryFilterParams,
  { topic, action, resource, notification, reference }: DeliveryWords,
  timeZone: string,
): DeliveryFilter {
  const { verdict, state, result, http, account, payout, from, to } = params
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
