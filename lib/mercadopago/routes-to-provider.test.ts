import { describe, expect, it } from 'vitest'
import { reaching, readSources } from '@/lib/testing/source-graph'

// F15: money leaves by one door. Whoever needs another route to the provider, or to the network at all, adds it here and
// says why; until then this fails.
const sources = readSources()
const CLIENT = 'lib/mercadopago/client.ts'
const MAKER = 'lib/accounts/provider-client.ts'
const DISPATCHER = 'lib/payouts/dispatch-attempt.ts'
const HANDLER = 'lib/jobs/handlers/dispatch-attempt.ts'

const importing = (file: string) =>
  [...sources.values()]
    .filter(({ imports }) => imports.includes(file))
    .map((one) => one.file)
    .sort()
const saying = (words: RegExp) =>
  [...sources.values()]
    .filter(({ text }) => words.test(text))
    .map((one) => one.file)
    .sort()

describe('routes to the provider', () => {
  it('are read from the whole product', () => {
    expect(sources.size).toBeGreaterThan(500)
    expect(importing(MAKER)).not.toEqual([])
  })

  it('begin at one client, which one module makes', () => {
    expect(importing(CLIENT)).toEqual([MAKER])
    expect(saying(/\bcreateClient\b/)).toEqual([MAKER, CLIENT].sort())
  })

  it('are few: sending, asking about an intent, asking for banks, stores and tills, and what happens at tills', () => {
    expect(importing(MAKER)).toEqual([
      'lib/accounts/fetch-banks.ts',
      'lib/accounts/try-signing-key.ts',
      'lib/cash-out/ask-about-order.ts',
      'lib/cash-out/delete-order.ts',
      'lib/cash-out/place-at-provider.ts',
      'lib/cash-out/send-decision.ts',
      'lib/cash-out/send-order.ts',
      'lib/cash-out/send-refund.ts',
      'lib/payouts/look-up-intent.ts',
      'lib/payouts/prepare-send.ts',
    ])
    expect(saying(/\.getIntent\b/)).toEqual(['lib/payouts/look-up-intent.ts'])
    expect(saying(/\.listBanks\b/)).toEqual(['lib/accounts/fetch-banks.ts'])
  })

  it('post an intent in the dispatcher alone', () => {
    expect(saying(/\bpostIntent\b/)).toEqual([CLIENT, DISPATCHER])
    expect(
      saying(/transaction-intents\/process/).filter((file) => !/\/i18n\/|contracts\//.test(file)),
    ).toEqual([CLIENT])
    expect(importing('lib/payouts/prepare-send.ts')).toEqual([DISPATCHER])
    expect(importing(DISPATCHER)).toEqual([HANDLER])
    expect(saying(/\bclaimAttempt\(/)).toEqual(['lib/payouts/claim-attempt.ts', DISPATCHER])
  })

  it('reach tills and their orders from these files, each with its own calls', () => {
    const calls =
      /\bcash\.(?:searchStores|createStore|changeStore|searchTills|createTill|changeTill|putOrder|makeQr|deleteOrder|readOrder|searchMerchantOrders|readMerchantOrder|readPayment|confirmWithdrawal|refundPayment|listRefunds)\(/g
    const asked = [...sources.values()].flatMap(({ file, text }) => {
      const named = [...text.matchAll(calls)].map(([call]) => call.slice('cash.'.length, -1))
      return named.length === 0 ? [] : [[file, [...new Set(named)].sort()] as const]
    })
    expect(Object.fromEntries(asked)).toEqual({
      'lib/cash-out/ask-about-order.ts': [
        'readMerchantOrder',
        'readOrder',
        'readPayment',
        'searchMerchantOrders',
      ],
      'lib/cash-out/delete-order.ts': ['deleteOrder'],
      'lib/cash-out/place-at-provider.ts': [
        'changeStore',
        'changeTill',
        'createStore',
        'createTill',
        'searchStores',
        'searchTills',
      ],
      'lib/cash-out/send-decision.ts': ['confirmWithdrawal'],
      'lib/cash-out/send-order.ts': ['makeQr', 'putOrder'],
      'lib/cash-out/send-refund.ts': ['refundPayment'],
    })
    expect(saying(/\.cash\b|\{ cash \}/)).toEqual(Object.keys(Object.fromEntries(asked)).sort())
    expect(
      importing('lib/mercadopago/cash-calls.ts').filter((file) => !file.startsWith('lib/cash-out/')),
    ).toEqual([CLIENT])
  })

  it('put orders on tills and take them from there, tell decisions and send refunds, in the worker alone', () => {
    const handlers = {
      'lib/cash-out/send-order.ts': 'lib/jobs/handlers/send-order.ts',
      'lib/cash-out/delete-order.ts': 'lib/jobs/handlers/delete-order.ts',
      'lib/cash-out/send-decision.ts': 'lib/jobs/handlers/send-decision.ts',
      'lib/cash-out/send-refund.ts': 'lib/jobs/handlers/send-refund.ts',
    }
    for (const [verb, handler] of Object.entries(handlers)) {
      expect(importing(verb)).toEqual([handler])
      const from = [...reaching(sources, verb)].filter((file) => !file.startsWith('lib/cli/')).sort()
      expect(from).toEqual(
        [handler, 'lib/jobs/run-worker.ts', 'lib/jobs/task-list.ts', 'lib/jobs/worker.ts', verb].sort(),
      )
    }
  })

  it('lead from a worker: no page, action or route of the web process reaches the dispatcher', () => {
    const from = [...reaching(sources, DISPATCHER)].filter((file) => !file.startsWith('lib/cli/')).sort()
    expect(from).toEqual(
      [HANDLER, 'lib/jobs/run-worker.ts', 'lib/jobs/task-list.ts', 'lib/jobs/worker.ts', DISPATCHER].sort(),
    )
  })

  it('are asked for by these verbs', () => {
    expect(saying(/'dispatch_attempt',/)).toEqual([
      'lib/payouts/complete-approval.ts',
      'lib/payouts/dispatch-attempt.ts',
      'lib/payouts/record-unknown.ts',
      'lib/payouts/reopen-approval.ts',
      'lib/payouts/reserve-late.ts',
      'lib/payouts/sweep.ts',
      'lib/sending/wake-attempts.ts',
    ])
  })
})

describe('whoever speaks to any server', () => {
  const NETWORK =
    /(?<![.\w])fetch\(|['"]node:(http|https|http2|net|tls|dgram)['"]|['"](undici|nodemailer|axios|got)['"]|\b(XMLHttpRequest|WebSocket|sendBeacon)\b/

  it('is known by name', () => {
    expect(saying(NETWORK)).toEqual(
      [
        CLIENT,
        // Browser code: the desk's own routes.
        'app/(auth)/sign-in/_components/post-open.ts',
        'app/(auth)/sign-in/request-sign-in.ts',
        'app/(desk)/payouts/_components/get-json.ts',
        'app/(desk)/reconciliation/_components/upload-form.tsx',
        'components/layout/sign-out.ts',
        // The command line: its own ports, and whether the desk answers.
        'lib/cli/application.mjs',
        'lib/cli/ports.mjs',
        'lib/cli/single-run.mjs',
        // The log host that keeps checkpoints of the audit trail: a number and a digest.
        'lib/audit/targets/syslog.ts',
        // Mail, and the company's webhooks: neither knows a token, a key or a body of the provider's.
        'lib/notices/mailer.ts',
        'lib/notices/post-webhook.ts',
        'lib/notices/private-address.ts',
      ].sort(),
    )
  })

  it('has the sign-in provider asked by next-auth, in one place', () => {
    expect(saying(/\bwellKnown\b/)).toEqual(['lib/auth/sso-provider.ts'])
    expect(importing('lib/auth/sso-provider.ts')).toEqual(['lib/auth/options.ts'])
  })

  it('does so outside transactions: the server side asks before each call', () => {
    const asks = saying(/\bassertOutsideTransaction\(\)/)
    expect(asks).toEqual(
      [CLIENT, 'lib/db/transaction.ts', 'lib/notices/mailer.ts', 'lib/notices/post-webhook.ts'].sort(),
    )
  })
})
