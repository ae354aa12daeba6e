/** @typedef {{ step: <T>(what: string, work: () => Promise<T>) => Promise<T>, say: (line: string) => void }} Progress */

/**
 * Prints what is being done, then how long it took; nothing else while it works.
 * @param {NodeJS.WritableStream} [out]
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
      try {
        return await work()
      } finally {
        const seconds = `${Math.round((performance.now() - begin) / 100) / 10} s`
        out.write(open ? `${seconds}\n` : `  ${what}: ${seconds}\n`)
        open = false
      }
    },
  }
}
