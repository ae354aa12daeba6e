const EVERY_MS = 1_000

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Calls `gone` once the process has ended, also while it is a zombie that was our own parent. */
export function watchParent(pid: number, gone: () => void): void {
  const isOwnParent = process.ppid === pid
  const timer = setInterval(() => {
    if (isAlive(pid) && !(isOwnParent && process.ppid !== pid)) return
    clearInterval(timer)
    gone()
  }, EVERY_MS)
  timer.unref()
}
