/** @typedef {{ step: <T>(what: string, work: () => Promise<T>) => Promise<T>, say: (line: string) => void }} Progress */

const TICK_MS = 1000

/**
 * Prints what is being done, then how long it took. A terminal is shown the seconds while they pass; a log is not.
 * @param {NodeJS.WritableStream & { isTTY?: boolean }} [out]
 * @returns {Progress}
 */
export function createProgress(out = process.stdout) {
  let open = false
  const say = (/** @type {string} */ line) => {
    out.write(`${open ? '\n' : ''}${line}\n`)
    open = false
  }
  return {
    say,
    step: async (what, work) => {
      const begin = performance.now()
      out.write(`${open ? '\n' : ''}  ${what} … `)
      open = true
      const passed = () => Math.round((performance.now() - begin) / 1000)
      const tick = () => open && out.write(`\r  ${what} … ${passed()} s`)
      const clock = out.isTTY ? setInterval(tick, TICK_MS) : undefined
      try {
        return await work()
      } finally {
        clearInterval(clock)
        if (out.isTTY && open) out.write(`\r  ${what} … `)
        const seconds = `${Math.round((performance.now() - begin) / 100) / 10} s`
        out.write(open ? `${seconds}\n` : `  ${what}: ${seconds}\n`)
        open = false
      }
    },
  }
}
