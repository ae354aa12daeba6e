import type { RequestRecord } from '@/lib/simulator/control-types'
import type { Reply, Request } from '@/lib/simulator/http'

const KEPT = 5_000

/** The last requests to the provider's paths, as they came. Not in the ledger: a restart begins with none. */
export class RequestLog {
  readonly #records: RequestRecord[] = []
  #count = 0

  /** Notes a request and gives back what to call once its reply is sent. */
  add(request: Request): (reply: Reply) => void {
    this.#count += 1
    const record: RequestRecord = {
      number: this.#count,
      arrivedAtMs: request.arrivedAtMs,
      method: request.method,
      path: request.url.pathname,
      query: request.url.search,
      headers: { ...request.headers },
      bodyBase64: request.body.toString('base64'),
      replyStatus: null,
    }
    this.#records.push(record)
    if (this.#records.length > KEPT) this.#records.shift()
    return (reply) => {
      record.replyStatus = reply.status
    }
  }

  list(filter: { method: string | null; path: string | null; limit: number }): RequestRecord[] {
    return this.#records
      .filter(({ method }) => filter.method === null || method === filter.method.toUpperCase())
      .filter(({ path }) => filter.path === null || path === filter.path)
      .slice(-filter.limit)
  }

  clear(): void {
    this.#records.length = 0
  }
}
