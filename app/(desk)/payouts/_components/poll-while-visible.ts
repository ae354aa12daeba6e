/**
 * Asks every `intervalMs` while somebody can see the page, and at once when it is seen again; never twice at the same
 * time. It ends when `ask` answers `stop`, or when the function that it returns is called: that aborts the signal.
 */
export function pollWhileVisible(
  intervalMs: number,
  ask: (signal: AbortSignal) => Promise<'go_on' | 'stop'>,
): () => void {
  const controller = new AbortController()
  const { signal } = controller
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking = false

  async function turn(): Promise<void> {
    if (asking || signal.aborted) return
    asking = true
    clearTimeout(timer)
    const isOver = document.visibilityState === 'visible' && (await ask(signal)) === 'stop'
    asking = false
    if (isOver) end()
    else if (!signal.aborted) timer = setTimeout(turn, intervalMs)
  }
  function end(): void {
    controller.abort()
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', turn)
  }

  timer = setTimeout(turn, intervalMs)
  document.addEventListener('visibilitychange', turn)
  return end
}
