import { createLoader, createParser, createSerializer, parseAsStringLiteral } from 'nuqs/server'
import { INBOX_TABS } from '@/lib/approvals/list-inbox'

const inboxParams = {
  tab: parseAsStringLiteral(INBOX_TABS),
  after: createParser<string>({
    parse: (raw) => (/^[0-9A-Z]{26}$/.test(raw) ? raw : null),
    serialize: (id) => id,
  }),
}

/** The one parser of the inbox's address: tab and page. */
export const loadInboxParams = createLoader(inboxParams)

/** `/approvals` with these in its address. */
export const inboxHref = createSerializer(inboxParams)
