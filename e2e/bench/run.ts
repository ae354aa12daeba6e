import { parseArgs } from 'node:util'
import { measureApprovalToRequest } from '@/e2e/bench/approval-to-request'
import { measureAuditChain } from '@/e2e/bench/audit-chain'
import { measureDispatchThroughput } from '@/e2e/bench/dispatch-throughput'
import { type Figure, report } from '@/e2e/bench/figures'
import { measureFirstLoadJavaScript } from '@/e2e/bench/first-load-javascript'
import { measureIdleQueries } from '@/e2e/bench/idle-queries'
import { install } from '@/e2e/bench/installation'
import { measureKeyRotation } from '@/e2e/bench/key-rotation'
import { measureOrdersPage } from '@/e2e/bench/orders-page'
import { measurePayoutsPage } from '@/e2e/bench/payouts-page'
import { measureWebhookRoute } from '@/e2e/bench/webhook-route'
import { type ScratchPostgres, startScratchPostgres } from '@/lib/testing/scratch-postgres'

// `npm run bench`: real processes, a real PostgreSQL and the production build. About ten minutes, or less with
// `-- --only` and the name of a part. The server gets more connections, memory and log space than its defaults, for a
// million rows; all that concerns durability stays as it is.
const PARTS: Readonly<Record<string, (server: ScratchPostgres) => Promise<Figure[]>>> = {
  pages: async (server) => {
    const small = await install(server, 'bench_small', 10_000)
    const large = await install(server, 'bench_large', 1_000_000)
    const figures = [
      ...(await measurePayoutsPage(small, large)),
      ...(await measureFirstLoadJavaScript(large)),
    ]
    await large.stop()
    await small.stop()
    return figures
  },
  orders: measureOrdersPage,
  webhooks: async (server) => {
    const installation = await install(server, 'bench_webhooks', 10_000)
    const figures = await measureWebhookRoute(installation)
    await installation.stop()
    return figures
  },
  approval: measureApprovalToRequest,
  dispatch: measureDispatchThroughput,
  idle: measureIdleQueries,
  audit: measureAuditChain,
  keys: measureKeyRotation,
}

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const names = values.only === undefined ? Object.keys(PARTS) : [values.only]
const server = await startScratchPostgres({
  max_connections: '200',
  shared_buffers: '512MB',
  max_wal_size: '4GB',
})
try {
  const figures: Figure[] = []
  for (const name of names) {
    const measure = PARTS[name]
    if (!measure) throw new Error(`no part ${name}: one of ${Object.keys(PARTS).join(', ')}`)
    process.stderr.write(`Measuring ${name}\n`)
    figures.push(...(await measure(server)))
  }
  report(figures)
} finally {
  await server.stop()
}
