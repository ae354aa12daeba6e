import { measureApprovalToRequest } from '@/e2e/bench/approval-to-request'
import { report } from '@/e2e/bench/figures'
import { measureFirstLoadJavaScript } from '@/e2e/bench/first-load-javascript'
import { install } from '@/e2e/bench/installation'
import { measurePayoutsPage } from '@/e2e/bench/payouts-page'
import { measureWebhookRoute } from '@/e2e/bench/webhook-route'
import { startScratchPostgres } from '@/lib/testing/scratch-postgres'

// `npm run bench`: real processes, a real PostgreSQL and the production build. About six minutes. The server gets more
// connections, memory and log space than its defaults, for a million rows; all that concerns durability stays as it is.
const say = (text: string) => process.stderr.write(`${text}\n`)
const server = await startScratchPostgres({
  max_connections: '200',
  shared_buffers: '512MB',
  max_wal_size: '4GB',
})
try {
  say('Filling 10,000 and 1,000,000 payouts')
  const small = await install(server, 'bench_small', 10_000)
  const large = await install(server, 'bench_large', 1_000_000)
  say('Measuring the payouts page')
  const figures = [...(await measurePayoutsPage(small, large)), ...(await measureFirstLoadJavaScript(large))]
  await large.stop()
  say('Measuring the webhook route')
  figures.push(...(await measureWebhookRoute(small)))
  await small.stop()
  say('Measuring approval to request')
  figures.push(...(await measureApprovalToRequest(server)))
  report(figures)
} finally {
  await server.stop()
}
