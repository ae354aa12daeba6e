import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'

const READY_LIMIT_MS = 60_000

export type WebServer = {
  readonly pid: number
  /** Ends it at once, as a crash of the machine would. */
  readonly kill: () => Promise<void>
}

/** The built web server at this port, once it answers. In a process group of its own, so that nothing of it outlives the kill. */
export async function startWeb(
  environment: Record<string, string>,
  port: number,
  sessionSecret = randomBytes(32).toString('hex'),
): Promise<WebServer> {
  const web = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-p', String(port)], {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      ...environment,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      SESSION_SECRET: sessionSecret,
      NEXTAUTH_URL: `http://localhost:${port}`,
      PORT: String(port),
    },
  })
  const { pid } = web
  if (pid === undefined) throw new Error('the web server does not start')
  const ended = once(web, 'exit')
  await untilAnswers(`http://127.0.0.1:${port}`)
  const kill = async () => {
    process.kill(-pid, 'SIGKILL')
    await ended
  }
  return { pid, kill }
}

async function untilAnswers(origin: string): Promise<void> {
  for (const limit = Date.now() + READY_LIMIT_MS; ; await pause(50)) {
    const answer = await fetch(`${origin}/api/health/live`).catch(() => undefined)
    if (answer?.ok) return
    if (Date.now() > limit) throw new Error('the web server does not answer')
  }
}
