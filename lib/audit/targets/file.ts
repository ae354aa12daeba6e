import 'server-only'
import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import type { Target } from '@/lib/audit/ship-checkpoints'

/** Appends to a file that lies elsewhere: on another mount, on a share that this host may only write to. */
export function fileTarget(file: string): Target {
  return {
    name: 'file',
    everyMs: 0,
    async tell(lines) {
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
      const handle = await open(file, 'a', 0o600)
      try {
        await handle.appendFile(`${lines.join('\n')}\n`)
        // On the disk, not on its way: what is told is not told again.
        await handle.sync()
      } finally {
        await handle.close()
      }
    },
  }
}
