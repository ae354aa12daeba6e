import { createHash } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Failure } from './failure.mjs'

/**
 * Makes this the only start over one data folder. The system itself takes the claim back when the process ends,
 * however it ends, so no stale lock can remain.
 * @param {string} folder
 * @param {string} address told to whoever comes second
 * @throws {Failure} when another start holds the folder
 */
export async function claimFolder(folder, address) {
  const name = `giro-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 24)}`
  // Linux keeps such a name outside the file system; elsewhere the socket's file outlives a killed process.
  const socket = process.platform === 'linux' ? `\0${name}` : path.join(tmpdir(), `${name}.sock`)
  const words = `Giro already runs from this folder (process ${process.pid}): ${address}`
  if (await listen(socket, words)) return
  const other = await ask(socket)
  if (other !== undefined)
    throw new Failure(other, 'Use that one, or stop it (Ctrl-C in its window) and start again.')
  if (process.platform !== 'linux') rmSync(socket, { force: true })
  if (!(await listen(socket, words))) throw new Failure('Giro is being started from this folder twice.')
}

/**
 * @param {string} socket
 * @param {string} words
 * @returns {Promise<boolean>}
 */
function listen(socket, words) {
  return new Promise((resolve, reject) => {
    const server = createServer((client) => {
      client.on('error', () => undefined)
      client.end(words)
    })
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE') resolve(false)
      else reject(error)
    })
    server.listen(socket, () => resolve(true))
    server.unref()
  })
}

/**
 * @param {string} socket
 * @returns {Promise<string | undefined>} nothing when nobody answers
 */
function ask(socket) {
  return new Promise((resolve) => {
    let words = ''
    const client = connect(socket)
    client.setEncoding('utf8').setTimeout(2000, () => client.destroy())
    client.on('data', (text) => {
      words += text
    })
    client.on('error', () => undefined)
    client.on('close', () => resolve(words || undefined))
  })
}
