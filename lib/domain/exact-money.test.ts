import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** Where amounts are read, written, compared or stored. */
const FOLDERS = ['lib/domain', 'lib/mercadopago', 'lib/payouts', 'lib/approvals', 'lib/webhooks']
const INEXACT = /\bparseFloat\b|\.toFixed\(|\bMath\.(round|floor|ceil|trunc)\([^)]*(minor|amount)/i
const AS_NUMBER = /\bNumber\([^)]*(minor|amount)/i

it('no amount ever becomes a floating-point number', () => {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.ts$/.test(file))
      .map((file) => `${folder}/${file}`),
  )
  expect(files.length).toBeGreaterThan(100)
  const wrong = files.filter((file) => {
    const source = readFileSync(file, 'utf8')
    return INEXACT.test(source) || AS_NUMBER.test(source)
  })
  expect(wrong).toEqual([])
})
