// Preloaded (--import) into every process that the start command runs: it ends when the start command is gone, also
// after a kill -9. It asks to end first, so that a worker can finish; the limit is for one that does not.
import { isMainThread } from 'node:worker_threads'

const EVERY_MS = 500
const LIMIT_MS = 40_000
const parent = Number(process.env['GIRO_PARENT_PID'])
const first = process.ppid

function isGone() {
  // A killed parent may stay visible as a zombie; whoever was its child then has another parent.
  if (process.ppid !== first) return true
  try {
    process.kill(parent, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}

if (isMainThread && parent > 0) {
  const timer = setInterval(() => {
    if (!isGone()) return
    clearInterval(timer)
    setTimeout(() => process.exit(1), LIMIT_MS).unref()
    process.kill(process.pid, 'SIGTERM')
  }, EVERY_MS)
  timer.unref()
}
