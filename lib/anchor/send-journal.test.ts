import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SendJournal } from '@/lib/anchor/send-journal'
import { addLine, readLine } from '@/lib/anchor/send-line'

let folder = ''
const opened: SendJournal[] = []
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'giro-journal-'))
})
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close()
  rmSync(folder, { recursive: true, force: true })
})

const now = () => new Date()
async function open(): Promise<SendJournal> {
  const journal = await SendJournal.open(folder, now())
  opened.push(journal)
  return journal
}
const line = (attemptId: string, send = 1, fence = send) => ({
  at: '2026-11-20T10:05:00.000Z',
  attemptId,
  payoutId: `p-${attemptId}`,
  chainRootId: `p-${attemptId}`,
  accountId: 'account',
  externalReference: `r-${attemptId}`,
  idempotencyKey: '6f0c1f1e-7f6b-5c5e-a6c5-d9b1a2e34f70',
  amountMinor: '10000',
  currency: 'BRL' as const,
  send,
  fence,
})
const file = () => path.join(folder, `sent-${now().toISOString().slice(0, 10)}.jsonl`)
const attempts = (count: number) => Array.from({ length: count }, (_, n) => `a${n}`)

describe('the journal of sends', () => {
  it('is on the disk when it says so, and there after a restart', async () => {
    const journal = await open()
    expect(await journal.keep(line('a1'))).toBe(false)
    expect(readFileSync(file(), 'utf8')).toContain('"attemptId":"a1"')
    expect(await (await open()).keep(line('a1'))).toBe(true)
  })

  it('lets a send pass once, and later sends of the same attempt', async () => {
    const journal = await open()
    const said = []
    for (const send of [1, 2, 2, 1, 3]) said.push(await journal.keep(line('a1', send)))
    expect(said).toEqual([false, false, true, true, false])
    expect(journal.sends().get('a1')).toEqual({ sends: 3, fence: 3 })
  })

  it('lets one of two processes pass, however they interleave', async () => {
    const journals = await Promise.all([open(), open()])
    const said = await Promise.all(
      attempts(60).flatMap((id) => journals.map(async (one) => ({ id, known: await one.keep(line(id)) }))),
    )
    for (const id of attempts(60)) {
      const own = said.filter((one) => one.id === id)
      expect(own.filter(({ known }) => !known)).toHaveLength(1)
      expect(own).toHaveLength(2)
    }
  })

  it('writes what comes in the same moment at once', async () => {
    const journal = await open()
    await journal.keep(line('first'))
    expect(await Promise.all(attempts(200).map((id) => journal.keep(line(id))))).not.toContain(true)
    const blank = readFileSync(file(), 'utf8')
      .split('\n')
      .filter((text) => text === '').length
    // Each write begins with a line end: far fewer writes than lines.
    expect(blank).toBeLessThan(10)
  })

  it('reads on over a line that was cut off, and loses none that follows', async () => {
    const journal = await open()
    await journal.keep(line('a1'))
    appendFileSync(file(), '{"at":"2026-11-20T10:05:00.000Z","attemptId":"cut')
    expect(await journal.keep(line('a2'))).toBe(false)
    const again = await open()
    expect([...again.sends().keys()]).toEqual(['a1', 'a2'])
  })

  it('keeps forty days', async () => {
    writeFileSync(path.join(folder, 'sent-2020-01-01.jsonl'), '')
    const day = new Date(now().getTime() - 39 * 24 * 60 * 60 * 1_000).toISOString().slice(0, 10)
    writeFileSync(path.join(folder, `sent-${day}.jsonl`), `${JSON.stringify({ ...line('old'), by: 'x' })}\n`)
    const journal = await open()
    expect(readdirSync(folder)).toEqual([`sent-${day}.jsonl`])
    expect(await journal.keep(line('old'))).toBe(true)
  })

  it('says nothing may leave when it cannot be written', async () => {
    const journal = await open()
    await journal.keep(line('a1'))
    rmSync(folder, { recursive: true })
    await expect(journal.keep(line('a2'))).rejects.toThrow()
  })

  it('tells all sends of an attempt as one', async () => {
    const journal = await open()
    await journal.keep(line('a1', 1, 1))
    await journal.keep({ ...line('a1', 2, 4), at: '2026-11-20T10:06:00.000Z' })
    await journal.keep(line('a2'))
    expect(await journal.find(new Set(['a1']))).toMatchObject([
      {
        attemptId: 'a1',
        sends: 2,
        fence: 4,
        firstSentAt: '2026-11-20T10:05:00.000Z',
        lastSentAt: '2026-11-20T10:06:00.000Z',
      },
    ])
  })
})

describe('a line', () => {
  const text = JSON.stringify({ ...line('a1'), by: 'me' })
  it('is read only whole', () => {
    expect(readLine(text)).toMatchObject({ attemptId: 'a1', send: 1 })
    for (let length = 0; length < text.length; length++) expect(readLine(text.slice(0, length))).toBeNull()
  })
  it('adds up in any order', () => {
    const early = { ...line('a1', 1), by: 'me' }
    const late = { ...line('a1', 2, 3), at: '2026-11-20T11:00:00.000Z', by: 'me' }
    expect(addLine(addLine(undefined, late), early)).toEqual(addLine(addLine(undefined, early), late))
  })
})
