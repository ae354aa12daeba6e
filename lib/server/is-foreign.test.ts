import { expect, it } from 'vitest'
import { isForeign } from './is-foreign'

const HOST = { host: 'desk.example' }

it.each<[string, Record<string, string>, boolean]>([
  ['our own page', { ...HOST, origin: 'https://desk.example', 'sec-fetch-site': 'same-origin' }, false],
  [
    'our own page behind a proxy',
    { host: 'web:3000', 'x-forwarded-host': 'desk.example', origin: 'https://desk.example' },
    false,
  ],
  [
    'our own page behind two',
    { host: 'web:3000', 'x-forwarded-host': 'desk.example, inner', origin: 'https://desk.example' },
    false,
  ],
  ['no browser', HOST, false],
  ['another site', { ...HOST, origin: 'https://evil.example' }, true],
  ['another port', { ...HOST, origin: 'https://desk.example:8443' }, true],
  ['a site whose name begins like ours', { ...HOST, origin: 'https://desk.example.evil.example' }, true],
  ['a page without an origin', { ...HOST, origin: 'null' }, true],
  [
    'a subdomain that the browser tells apart',
    { ...HOST, origin: 'https://desk.example', 'sec-fetch-site': 'same-site' },
    true,
  ],
  ['another site without an origin', { ...HOST, 'sec-fetch-site': 'cross-site' }, true],
])('%s', (_who, headers, foreign) => {
  expect(isForeign(new Headers(headers))).toBe(foreign)
})
