import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const PARENT_WATCH = new URL('./parent-watch.mjs', import.meta.url).href
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '')

const GUARD = fileURLToPath(new URL('./guard.mjs', import.meta.url))

/**
 * Node's arguments for a program under a guard; the process needs a pipe as its standard input.
 * @param {{ command: string, args: string[], cwd: string, uid?: number | undefined, gid?: number | undefined,
 *   stopSignal: NodeJS.Signals }} job
 */
export function guardArguments(job) {
  return [GUARD, JSON.stringify(job)]
}

/** @typedef {{ code: number | null, output: string, stdout: string }} StepResult */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/**
 * Runs a Node program to its end and keeps what it says. It ends with this process.
 * @param {string[]} args of node
 * @param {{ env?: NodeJS.ProcessEnv, show?: boolean }} [options] show: also let it speak to the terminal
 * @returns {Promise<StepResult>}
 */
export function runNode(args, { env = process.env, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', PARENT_WATCH, ...args], {
      cwd: ROOT,
      env: { ...env, GIRO_PARENT_PID: `${process.pid}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    let output = ''
    let stdout = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text
      output += text
      if (show) process.stdout.write(text)
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      output += text
      if (show) process.stderr.write(text)
    })
    child.once('error', reject)
    child.once('close', (code) => {
      running.delete(child)
      resolve({ code, output, stdout })
    })
  })
}

/** Ends what `runNode` runs at the moment. */
export function stopSteps() {
  for (const child of running) child.kill('SIGTERM')
}

/**
 * @param {string} output
 * @param {number} lines
 */
export function lastLines(output, lines) {
  return output.trimEnd().split('\n').slice(-lines).join('\n')
}
