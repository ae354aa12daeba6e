import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { CONTROLS, findPlanted, findPlantedInBytes, plantedText } from '@/e2e/fixtures/planted'
import {
  asSuperuser,
  BUNDLE,
  dumpDatabase,
  keepAddresses,
  keepStorage,
  LOGS,
  readAsked,
  readBelow,
  readStorage,
  readWal,
} from '@/e2e/fixtures/planted-places'

// PII-1, after all other tests: whom they paid, by which document, key or account, stands nowhere in the clear. In each
// place a value is planted afterwards, which has to be found.

const bundle = () => readBelow(BUNDLE, ['cache'])

// First of all: what is planted in the database stands in its log from then on.
test('the write-ahead log', async () => {
  test.setTimeout(600_000)
  const log = await readWal()
  expect(log.join('')).toContain('s1.')
  for (const file of log) expect(findPlantedInBytes(file)).toEqual([])
  await asSuperuser(async (client) => {
    const begin = async () => {
      await client.query('SELECT pg_switch_wal()')
      const { rows } = await client.query<{ name: string }>(
        'SELECT pg_walfile_name(pg_current_wal_insert_lsn()) AS name',
      )
      return rows[0]?.name ?? ''
    }
    const found = async (name: string) => (await readWal(name)).flatMap(findPlantedInBytes)
    await client.query('CREATE TABLE planted_control (value text, other int)')
    try {
      const written = await begin()
      await client.query('INSERT INTO planted_control VALUES ($1, 1), (NULL, 1)', [plantedText()])
      expect(await found(written)).toEqual(CONTROLS)
      // After a checkpoint the first change of a page writes all of it, the row beside it too.
      await client.query('CHECKPOINT')
      const again = await begin()
      await client.query('UPDATE planted_control SET other = 2 WHERE value IS NULL')
      expect(await found(again)).toEqual(CONTROLS)
    } finally {
      await client.query('DROP TABLE planted_control')
    }
  })
})

test('the database', async () => {
  const everything = await dumpDatabase()
  // Something was paid, and people are known: it is no empty one.
  expect(everything.length).toBeGreaterThan(100_000)
  expect(findPlanted(everything)).toEqual([])
  await asSuperuser(async (client) => {
    await client.query('CREATE TABLE planted_control AS SELECT $1::text AS value', [plantedText()])
    try {
      expect(findPlanted(await dumpDatabase())).toEqual(CONTROLS)
    } finally {
      await client.query('DROP TABLE planted_control')
    }
  })
})

test('the logs', async () => {
  const logs = await readBelow(LOGS)
  expect(logs).toContain('"level"')
  expect(findPlanted(logs)).toEqual([])
  await expectFound(path.join(LOGS, 'planted-control.log'), () => readBelow(LOGS))
})

test('the build', async () => {
  const built = await bundle()
  expect(built.length).toBeGreaterThan(1_000_000)
  expect(findPlanted(built)).toEqual([])
  await expectFound(path.join(BUNDLE, 'static', 'planted-control.js'), bundle)
})

test('what browsers keep', async ({ browser, baseURL }) => {
  const kept = await readStorage().catch(() => '')
  expect(findPlanted(kept)).toEqual([])
  const context = await browser.newContext({ ...(baseURL && { baseURL }) })
  const page = await context.newPage()
  for (const place of ['cookie', 'localStorage', 'sessionStorage', 'indexedDB'] as const) {
    await page.goto('/sign-in')
    if (place === 'cookie') {
      await context.addCookies([{ name: 'planted', value: CONTROLS.join('|'), url: page.url() }])
    } else await page.evaluate(plant, { place, value: plantedText() })
    await keepStorage(context)
    const last = (await readStorage()).trimEnd().split('\n').at(-1) ?? ''
    expect(findPlanted(last), place).toEqual(CONTROLS)
    await page.evaluate(() => {
      localStorage.clear()
      sessionStorage.clear()
    })
    await context.clearCookies()
  }
  await context.close()
})

test('the addresses that browsers asked for', async ({ browser, baseURL }) => {
  const asked = await readAsked()
  expect(asked).toContain('/sign-in')
  expect(findPlanted(asked)).toEqual([])
  const context = await browser.newContext({ ...(baseURL && { baseURL }) })
  keepAddresses(context)
  const page = await context.newPage()
  for (const value of CONTROLS) await page.goto(`/sign-in?planted=${encodeURIComponent(value)}`)
  await context.close()
  // A phone's number is among the digits of one with its sign before it.
  expect(findPlanted(await readAsked())).toEqual(CONTROLS)
})

async function expectFound(file: string, read: () => Promise<string>): Promise<void> {
  await writeFile(file, plantedText())
  try {
    expect(findPlanted(await read())).toEqual(CONTROLS)
  } finally {
    await rm(file)
  }
}

/** Within the page. The database comes last: it is not cleared. */
async function plant({ place, value }: { place: string; value: string }): Promise<void> {
  if (place === 'localStorage') localStorage.setItem('planted', value)
  else if (place === 'sessionStorage') sessionStorage.setItem('planted', value)
  else {
    await new Promise<void>((done, fail) => {
      const opening = indexedDB.open('planted', 1)
      opening.onerror = () => fail(new Error('no database'))
      opening.onupgradeneeded = () => opening.result.createObjectStore('values')
      opening.onsuccess = () => {
        const write = opening.result.transaction('values', 'readwrite')
        write.objectStore('values').put(value, 'planted')
        write.oncomplete = () => {
          opening.result.close()
          done()
        }
      }
    })
  }
}
