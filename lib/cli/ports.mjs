import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Failure } from './failure.mjs'

export const LOOPBACK = '127.0.0.1'

/**
 * Why no server could listen there now, as the system's error code; nothing when one could.
 * @param {number} port
 * @param {string} [host] all addresses when left out
 * @returns {Promise<string | undefined>}
 */
export function portProblem(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code ?? error.message))
    server.listen({ port, ...(host === undefined ? {} : { host }), exclusive: true }, () => {
      server.close(() => resolve(undefined))
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
    if (!(await portProblem(port, LOOPBACK))) return port
  }
  throw new Error('No free port was found between 20000 and 29999 on 127.0.0.1.')
}

/**
 * @param {number} port
 * @param {{ host?: string, patienceMs: number, remedy: string }} options patience: for what a killed run left behind
 *   and is just ending
 * @throws {Failure} when the port stays taken
 */
export async function requirePort(port, { host, patienceMs, remedy }) {
  let problem = await portProblem(port, host)
  for (const limit = Date.now() + patienceMs; problem && Date.now() < limit; ) {
    await pause(200)
    problem = await portProblem(port, host)
  }
  if (problem === 'EACCES') throw new Failure(`This user may not listen on port ${port}.`, remedy)
  if (problem) throw new Failure(`Port ${port} is taken by another program.`, remedy)
}
