import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { claimFolder } from '@/lib/cli/single-run.mjs'

it('tells the second start over a folder where the first one is', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'giro-claim-'))
  const other = mkdtempSync(path.join(tmpdir(), 'giro-claim-'))
  await claimFolder(folder, 'http://localhost:3000')
  await expect(claimFolder(folder, 'http://localhost:3001')).rejects.toThrow(
    `Giro already runs from this folder (process ${process.pid}): http://localhost:3000`,
  )
  await expect(claimFolder(other, 'http://localhost:3001')).resolves.toBeUndefined()
  for (const used of [folder, other]) rmSync(used, { recursive: true })
})
