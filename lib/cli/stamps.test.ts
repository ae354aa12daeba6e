import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fingerprint, unlessStamped } from '@/lib/cli/stamps.mjs'

let root = ''
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'giro-stamps-'))
  mkdirSync(path.join(root, 'src'))
  writeFileSync(path.join(root, 'src', 'a.ts'), 'one')
})
afterEach(() => rmSync(root, { recursive: true }))

it('changes with a content, a name and a new file, and with nothing else', () => {
  const first = fingerprint(root, ['src', 'missing'])
  expect(fingerprint(root, ['src', 'missing'])).toBe(first)
  writeFileSync(path.join(root, 'src', 'a.ts'), 'two')
  const second = fingerprint(root, ['src'])
  renameSync(path.join(root, 'src', 'a.ts'), path.join(root, 'src', 'b.ts'))
  const third = fingerprint(root, ['src'])
  writeFileSync(path.join(root, 'src', 'c.ts'), '')
  expect(new Set([first, second, third, fingerprint(root, ['src'])]).size).toBe(4)
})

it('leaves out what is told to', () => {
  const before = fingerprint(root, ['src'], /\.test\.ts$/)
  writeFileSync(path.join(root, 'src', 'a.test.ts'), 'x')
  expect(fingerprint(root, ['src'], /\.test\.ts$/)).toBe(before)
})

it('does work once, and again when it failed or when the mark is another', async () => {
  const stampFile = path.join(root, 'out', 'stamp')
  const done: string[] = []
  const attempt = (mark: string, fails = false) =>
    unlessStamped(stampFile, mark, async () => {
      done.push(mark)
      if (fails) throw new Error('interrupted')
    })
  await expect(attempt('a', true)).rejects.toThrow('interrupted')
  await attempt('a')
  await attempt('a')
  await expect(attempt('b', true)).rejects.toThrow('interrupted')
  await attempt('a')
  expect(done).toEqual(['a', 'a', 'b', 'a'])
})
