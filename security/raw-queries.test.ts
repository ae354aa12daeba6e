import { expect, it } from 'vitest'
import { readSources } from '@/lib/testing/source-graph'

/** What puts a text into a query as it is; the one below is a constant. */
const RAW = /\$(query|execute)RawUnsafe|Prisma\.raw\(/

it('no query is made of text', () => {
  const raw = [...readSources().values()].filter(({ text }) => RAW.test(text)).map(({ file }) => file)
  expect(raw).toEqual(['lib/payouts/read-subject.ts'])
})
