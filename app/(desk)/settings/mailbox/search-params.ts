import { createLoader, createParser, createSerializer } from 'nuqs/server'

const mailboxParams = {
  before: createParser<string>({
    parse: (raw) => (/^\d{1,18}$/.test(raw) ? raw : null),
    serialize: (place) => place,
  }),
}

export const loadMailboxParams = createLoader(mailboxParams)
export const mailboxHref = createSerializer(mailboxParams)
