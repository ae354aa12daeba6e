import { createServer } from 'node:net'

/**
 * Whether a server could listen there now.
 * @param {number} port
 * @param {string} [host] all addresses when left out
 * @returns {Promise<boolean>}
 */
export function isFree(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, ...(host === undefined ? {} : { host }), exclusive: true }, () => {
      server.close(() => resolve(true))
    })
  })
}

/**
 * A free port on the loopback address, outside the range from which systems take ports for outgoing connections, so
 * that it is likely still free at the next start.
 * @returns {Promise<number>}
 */
export async function freePort() {
  for (let tries = 0; tries < 200; tries++) {
    const port = 20_000 + Math.floor(Math.random() * 10_000)
    if (await isFree(port, '127.0.0.1')) return port
  }
  throw new Error('No free port was found between 20000 and 29999 on 127.0.0.1.')
}
