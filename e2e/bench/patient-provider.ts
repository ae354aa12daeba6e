import { createServer } from 'node:http'
import { performance } from 'node:perf_hooks'

export type PatientProvider = {
  readonly url: string
  /** When each request came, in milliseconds of this process's clock. */
  readonly arrivals: number[]
  readonly close: () => Promise<void>
}

type Sent = { external_reference: string; transaction: { total_amount: number } }

/** Accepts every payout, exactly this much later: what is left of the time is ours. */
export async function startPatientProvider(latencyMs: number): Promise<PatientProvider> {
  const arrivals: number[] = []
  const server = createServer((incoming, outgoing) => {
    if (incoming.method !== 'POST') {
      outgoing.writeHead(404).end()
      return
    }
    arrivals.push(performance.now())
    const id = `990000001-01BENCH${String(arrivals.length).padStart(19, '0')}`
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const body = answerTo(id, Buffer.concat(chunks).toString())
      const answer = () => outgoing.writeHead(202, { 'content-type': 'application/json' }).end(body)
      setTimeout(answer, latencyMs)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('the provider has no port')
  const close = () => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return { url: `http://127.0.0.1:${address.port}`, arrivals, close }
}

function answerTo(id: string, sent: string): string {
  const { external_reference, transaction } = JSON.parse(sent) as Sent // our own worker's bytes
  const amount = transaction.total_amount
  const now = new Date().toISOString()
  return JSON.stringify({
    id,
    status: 'approved',
    external_reference,
    created_date: now,
    last_updated_date: now,
    point_of_interaction: { type: 'PSP_TRANSFER' },
    transaction: {
      from: { accounts: [{ amount }] },
      to: { accounts: [{ amount, status_detail: 'approved' }] },
      paid_amount: amount,
      refunded_amount: 0,
      total_amount: amount,
    },
  })
}
