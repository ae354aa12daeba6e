import { watchParent } from '@/lib/simulator/parent-watch'
import { startSimulator } from '@/lib/simulator/server'
import { parseSettings } from '@/lib/simulator/settings'

function report(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${JSON.stringify({ event: 'error', message })}\n`)
}

try {
  const { options, parentPid } = parseSettings(process.env)
  const simulator = await startSimulator({ ...options, onError: report })
  const stop = () => {
    simulator.close().then(
      () => process.exit(0),
      (error: unknown) => {
        report(error)
        process.exit(1)
      },
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  if (parentPid !== null) watchParent(parentPid, stop)
  process.stdout.write(`${JSON.stringify({ event: 'listening', port: simulator.port })}\n`)
} catch (error) {
  report(error)
  process.exit(1)
}
