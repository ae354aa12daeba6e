import { createLoader, createParser, createSerializer, parseAsStringLiteral } from 'nuqs/server'

const cursor = createParser<string>({
  parse: (raw) => (/^\d{1,18}$/.test(raw) ? raw : null),
  serialize: (place) => place,
})

export const NOTICE_TABS = ['all', 'unread'] as const

/** The one parser of the list's address: which ones, and the page. */
const noticesParams = { tab: parseAsStringLiteral(NOTICE_TABS).withDefault('all'), before: cursor }

export const loadNoticesParams = createLoader(noticesParams)
export const noticesHref = createSerializer(noticesParams)
