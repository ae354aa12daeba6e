import { closeSync, openSync, rmSync, writeSync } from 'node:fs'

/**
 * Writes a new file that its owner alone can read: exports say whom the company pays. What fails half-way leaves nothing that looks
 * like an export.
 */
export async function intoFile(
  file: string,
  work: (write: (text: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  const opened = openSync(file, 'wx', 0o600)
  try {
    await work(async (text) => void writeSync(opened, text))
  } catch (error) {
    rmSync(file)
    throw error
  } finally {
    closeSync(opened)
  }
}
