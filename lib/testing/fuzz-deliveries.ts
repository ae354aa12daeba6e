import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { signDelivery } from '@/lib/testing/sign-delivery'

/** The notifications of the Money Out guide, and the newer flat shape. */
const SAMPLES = [
  '{"action":"transaction_intent.created","api_version":"v1","data":{"id":"1108917506-01GGTH198RP0K71H133EK9BJAT"},"date_created":"2022-11-01T17:19:53.915-04:00","id":"103686924004","last_updated":"0001-01-01T00:00:00Z","status":"new","type":"transaction_intent"}',
  '{"action":"transaction_intent.updated","api_version":"v1","data":{"id":"1108917506-01GGTH198RP0K71H133EK9BJAT"},"date_created":"2022-11-01T17:19:53.915-04:00","id":"103686918006","last_updated":"2022-11-01T17:19:55.001-04:00","status":"partially_processed","type":"transaction_intent"}',
  '{"id":"1108917506-01GGTH198RP0K71H133EK9BJAT","external_reference":"x","payout":{"id":"POP1"}}',
]
const ID = '1108917506-01GGTH198RP0K71H133EK9BJAT'
const PIECES = [
  '"__proto__":{"polluted":true},',
  '"constructor":{"prototype":{"polluted":true}},',
  '"id":9007199254740993,',
  '"data":{"id":1e400},',
  '"data":[],',
  '"data":{"id":{"id":"x"}},',
  '"data":{"id":"../users/me"},',
  '"type":["transaction_intent"],',
  '"action":"\\u0000",',
  '"action":"\\ud800",',
  '"id":null,"id":"twice",',
  '\u0000',
  '\ud800',
  '\ufeff',
]

export type FuzzedDelivery = {
  readonly search: string
  readonly headers: Record<string, string>
  readonly body: Uint8Array
  /** How many bytes come at a time; 0: all at once, with their length. */
  readonly chunk: number
}

const sample = fc.constantFrom(...SAMPLES)
const mutated = fc.oneof(
  fc.tuple(sample, fc.nat(400)).map(([text, at]) => text.slice(0, at)),
  fc
    .tuple(sample, fc.constantFrom(...PIECES), fc.nat(300))
    .map(([text, piece, at]) => `${text.slice(0, at)}${piece}${text.slice(at)}`),
  fc.tuple(sample, fc.constantFrom(...PIECES)).map(([text, piece]) => `{${piece}${text.slice(1)}`),
  fc
    .tuple(fc.constantFrom('[', '{"a":', '{"data":'), fc.nat(20_000))
    .map(([open, depth]) => open.repeat(depth)),
  fc.nat(9_000).map((depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`),
)
const bytes = fc.oneof(
  { weight: 4, arbitrary: mutated.map(asBytes) },
  { weight: 2, arbitrary: fc.json().map(asBytes) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }).map(asBytes) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }) },
  { weight: 1, arbitrary: sample.map((text) => new Uint8Array(gzipSync(text))) },
  {
    weight: 1,
    arbitrary: fc.tuple(sample, fc.nat(250), fc.nat(255)).map(([text, at, byte]) => {
      const flipped = asBytes(text)
      flipped[at] = byte
      return flipped
    }),
  },
)
const id = fc.oneof(
  fc.constantFrom(
    ID,
    ID.toLowerCase(),
    '',
    '../users/me',
    '@169.254.169.254',
    '//evil',
    '%2e%2e%2f',
    '1\r\nX: y',
  ),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.nat(5_000).map((length) => 'A'.repeat(length)),
)
const search = fc.oneof(
  { weight: 4, arbitrary: id.map((text) => `?data.id=${escaped(text)}&type=transaction_intent`) },
  { weight: 1, arbitrary: id.map((text) => `?id=${escaped(text)}&topic=payout&data.id=x&data.id=y`) },
  { weight: 1, arbitrary: fc.webQueryParameters().map((query) => `?${query}`) },
  { weight: 1, arbitrary: fc.constantFrom('', '?', '?data.id', '?data.id=%ed%a0%80%00&=&&', '?%=%zz') },
)
const value = fc.string({ unit: 'binary', maxLength: 120 }).map(asHeader)
const signature = fc.oneof(
  fc.constant({}),
  fc.constantFrom(ID, ID.toLowerCase(), '').map((text) => signDelivery(text)),
  fc.constantFrom(ID).map((text) => signDelivery(text, { secret: 'not-the-secret' })),
  fc.tuple(value, value).map(([one, other]) => ({ 'x-signature': one, 'x-request-id': other })),
  fc.tuple(fc.nat(), value).map(([ts, v1]) => ({ 'x-signature': `ts=${ts},v1=${v1},ts=${ts}` })),
)
const others = fc.record(
  {
    'content-type': fc.oneof(fc.constantFrom('application/json', 'text/plain', 'multipart/form-data'), value),
    'content-encoding': fc.constantFrom('gzip', 'br', 'identity', 'x'),
    'user-agent': value,
    date: value,
  },
  { requiredKeys: [] },
)

/** Anything that may come to the inbox's address: real notifications bent in every way, and noise. */
export const fuzzedDelivery: fc.Arbitrary<FuzzedDelivery> = fc.record({
  search,
  headers: fc.tuple(signature, others).map(([one, other]) => ({ ...one, ...other })),
  body: bytes,
  chunk: fc.constantFrom(0, 0, 1, 7, 64, 4_096),
})

/** The request as a server would hand it over. */
export function fuzzedRequest(url: string, { search, headers, body, chunk }: FuzzedDelivery): Request {
  const init = { method: 'POST', headers, body: chunk === 0 ? new Uint8Array(body) : streamed(body, chunk) }
  // `duplex` is Node's and not in the type.
  return new Request(`${url}${search}`, (chunk === 0 ? init : { ...init, duplex: 'half' }) as RequestInit)
}

function streamed(body: Uint8Array, chunk: number): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    pull: (controller) => {
      if (at >= body.length) return controller.close()
      controller.enqueue(body.subarray(at, at + chunk))
      at += chunk
    },
  })
}

function asBytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'utf8'))
}

/** What a header may hold: no line breaks, no NUL, one byte a character. */
function asHeader(text: string): string {
  return Buffer.from(text, 'utf8')
    .toString('latin1')
    .replace(/[\r\n\0]/g, ' ')
    .trim()
}

function escaped(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, ''))
}
