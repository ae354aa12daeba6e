import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { Ledger } from '@/lib/simulator/ledger'

function ledgerPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'deep', 'ledger.jsonl')
}

const clock = { now: () => 0 }
const used = (steerId: string) => ({ type: 'steer_used', steerId }) as const

it('numbers its lines on over a restart and drops a line that a kill cut off', () => {
  const path = ledgerPath()
  const first = new Ledger(path, clock)
  first.append([used('a'), used('b')], { flush: true })
  first.close()
  appendFileSync(path, '{"seq":3,"at":"19')

  const second = new Ledger(path, clock)
  expect(second.takeOpening().map(({ seq }) => seq)).toEqual([1, 2])
  second.append([used('c')], { flush: false })
  expect(second.read().map((entry) => [entry.seq, entry.type])).toEqual([
    [1, 'steer_used'],
    [2, 'steer_used'],
    [3, 'steer_used'],
  ])
  second.close()
  expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(4)
})

it('reads back what came after the last reset and is closed to other users', () => {
  const path = ledgerPath()
  const ledger = new Ledger(path, clock)
  ledger.append([used('a'), { type: 'reset' }, used('b')], { flush: false })
  expect(ledger.read()).toEqual([
    { seq: 3, at: '1970-01-01T00:00:00.000Z', type: 'steer_used', steerId: 'b' },
  ])
  expect(statSync(path).mode & 0o077).toBe(0)
  ledger.close()
  expect(() => ledger.append([used('c')], { flush: false })).toThrow('closed')
})
