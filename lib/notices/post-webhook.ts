import 'server-only'
import { lookup } from 'node:dns/promises'
import { request as requestPlain } from 'node:http'
import { request as requestSafe } from 'node:https'
import { isIP } from 'node:net'
import { assertOutsideTransaction } from '@/lib/db/transaction'
import { isPrivateAddress } from '@/lib/notices/private-address'

const TIMEOUT_MS = 10_000

/** Keys of `notices.problems`. */
export type WebhookProblem =
  | 'address_invalid'
  | 'not_https'
  | 'private_address'
  | 'unknown_host'
  | 'unreachable'
  | 'timeout'
  | 'redirected'
  | 'answered_no'
export type WebhookAnswer =
  | { readonly ok: true; readonly status: number }
  | { readonly ok: false; readonly problem: WebhookProblem; readonly status?: number }

type Address = { readonly address: string; readonly family: number }
export type WebhookOptions = {
  /** Lets it speak plain http, and to addresses inside the own network. */
  readonly privateAllowed: boolean
  readonly timeoutMs?: number
  readonly resolve?: (host: string) => Promise<readonly Address[]>
}

/** Whether notices could go there at all, by the looks of it: the name is resolved at each send. */
export function problemOfUrl(text: string, privateAllowed: boolean): WebhookProblem | null {
  if (!URL.canParse(text)) return 'address_invalid'
  const { protocol, hostname, username, password } = new URL(text)
  if (!/^https?:$/.test(protocol) || username + password !== '') return 'address_invalid'
  if (privateAllowed) return null
  if (protocol !== 'https:') return 'not_https'
  const host = bare(hostname)
  return isIP(host) !== 0 && isPrivateAddress(host) ? 'private_address' : null
}

/**
 * Posts a body once. The name is resolved first, each address is looked at, and the call goes to exactly the one that was
 * looked at. No redirect is followed, and of the answer only its status is read.
 */
export async function postWebhook(
  url: string,
  message: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
  { privateAllowed, timeoutMs = TIMEOUT_MS, resolve = resolveAll }: WebhookOptions,
): Promise<WebhookAnswer> {
  assertOutsideTransaction()
  const wrong = problemOfUrl(url, privateAllowed)
  if (wrong) return { ok: false, problem: wrong }
  const signal = AbortSignal.timeout(timeoutMs)
  const target = await addressOf(bare(new URL(url).hostname), privateAllowed, { signal, resolve })
  if ('problem' in target) return { ok: false, problem: target.problem }
  return await call(new URL(url), target, message, signal)
}

const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, '')
const resolveAll = (host: string) => lookup(host, { all: true, verbatim: true })

async function addressOf(
  host: string,
  privateAllowed: boolean,
  { signal, resolve }: { signal: AbortSignal; resolve: (host: string) => Promise<readonly Address[]> },
): Promise<Address | { readonly problem: WebhookProblem }> {
  const literal = isIP(host)
  const found = literal === 0 ? await orTimeout(resolve(host), signal) : [{ address: host, family: literal }]
  if (found === 'timeout') return { problem: 'timeout' }
  const [first] = found
  if (!first) return { problem: 'unknown_host' }
  // One bad address among them is enough: which of them answers is not ours to say.
  const inside = !privateAllowed && found.some(({ address }) => isPrivateAddress(address))
  return inside ? { problem: 'private_address' } : first
}

async function orTimeout<T>(
  work: Promise<readonly T[]>,
  signal: AbortSignal,
): Promise<readonly T[] | 'timeout'> {
  const late = new Promise<'timeout'>((settle) => {
    signal.addEventListener('abort', () => settle('timeout'), { once: true })
  })
  return Promise.race([work.catch(() => []), late])
}

function call(
  url: URL,
  { address, family }: Address,
  { body, headers }: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
  signal: AbortSignal,
): Promise<WebhookAnswer> {
  const request = url.protocol === 'https:' ? requestSafe : requestPlain
  return new Promise((settle) => {
    const outgoing = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': `${Buffer.byteLength(body)}` },
        agent: false,
        signal,
        // Pinned: nobody resolves the name a second time.
        lookup: (_host, options, done) =>
          options.all ? done(null, [{ address, family }]) : done(null, address, family),
      },
      (incoming) => {
        incoming.destroy()
        settle(answerOf(incoming.statusCode ?? 0))
      },
    )
    outgoing.on('error', () => settle({ ok: false, problem: signal.aborted ? 'timeout' : 'unreachable' }))
    outgoing.end(body)
  })
}

function answerOf(status: number): WebhookAnswer {
  if (status >= 200 && status < 300) return { ok: true, status }
  return { ok: false, problem: status >= 300 && status < 400 ? 'redirected' : 'answered_no', status }
}
