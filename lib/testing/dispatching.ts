import { dispatchAttempt } from '@/lib/payouts/dispatch-attempt'
import type { Desk, Sent } from '@/lib/testing/open-desk'
import { intentBody, type StubReply, type stubProvider } from '@/lib/testing/stub-provider'

type Provider = ReturnType<typeof stubProvider>

/** Sends at a provider that answers whatever a test says. Call at the file's top. */
export function dispatching(desk: () => Desk, provider: Provider) {
  let intents = 0
  const newIntent = () => {
    intents += 1
    return `1108917506-01GGTH198RP0K71H133EK${String(intents).padStart(5, '0')}`
  }

  /** An approved payout on an account of its own, so that no test stops another's. */
  async function approved(mode: 'test' | 'production' = 'production') {
    const account = await desk().account(provider.url(), { mode })
    return { account, ...(await desk().approved(account.id)) }
  }

  /** One that was sent once and got this answer. */
  async function dispatched(reply: StubReply | ((sent: Sent) => StubReply)) {
    const sent = await approved()
    provider.take()
    provider.answer(typeof reply === 'function' ? reply(sent) : reply)
    const result = await dispatchAttempt(desk().job(), sent)
    return { ...sent, result, requests: provider.take() }
  }

  /** An answer that took it, in these words. */
  const accepts =
    (status: string, detail: string | null, httpStatus = 202) =>
    (sent: Sent) => ({
      status: httpStatus,
      body: intentBody({ id: newIntent(), reference: sent.reference, status, detail }),
    })

  return { newIntent, approved, dispatched, accepts }
}
