// Runs one program that does not watch its parent itself (PostgreSQL, node --watch) and ends it when whoever started
// the guard is gone, also after a kill -9: the guard's standard input is a pipe that the starter holds open and never
// writes to.
import { spawn } from 'node:child_process'

/**
 * @typedef {{ command: string, args: string[], cwd?: string, uid?: number, gid?: number, stopSignal: NodeJS.Signals }} Job
 */

/** @type {Job} */
const job = JSON.parse(process.argv[2] ?? '{}')
const child = spawn(job.command, job.args, {
  stdio: ['ignore', 'inherit', 'inherit'],
  ...(job.cwd === undefined ? {} : { cwd: job.cwd }),
  ...(job.uid === undefined ? {} : { uid: job.uid }),
  ...(job.gid === undefined ? {} : { gid: job.gid }),
})

const stop = () => {
  child.kill(job.stopSignal)
}
process.stdin.on('error', stop).on('close', stop).resume()
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
child.on('error', (error) => {
  console.error(error.message)
  process.exit(1)
})
child.on('exit', (code) => process.exit(code ?? 1))
