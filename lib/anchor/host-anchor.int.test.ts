import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { HostAnchor } from '@/lib/anchor/host-anchor'
import { readKept, writeKept } from '@/lib/anchor/kept-record'
import { readStopTime } from '@/lib/sending/get-sending'
import { deskEnvironment } from '@/lib/testing/desk-environment'
import { openTestDatabase } from '@/lib/testing/open-test-database'

const opened = openTestDatabase()
const anchorDir = mkdtempSync(path.join(tmpdir(), 'giro-anchor-'))
beforeAll(() => {
  for (const [name, value] of Object.entries(deskEnvironment(opened().urls.url))) vi.stubEnv(name, value)
})
afterAll(() => rmSync(anchorDir, { recursive: true, force: true }))
const open = () => HostAnchor.open({ db: opened().db, anchorDir })
const instance = async () => (await opened().db.installation.findFirstOrThrow()).instanceId ?? ''

describe('the record of a new database', () => {
  it('is begun once, however many processes start at once, and nobody halts', async () => {
    const anchors = await Promise.all(Array.from({ length: 6 }, open))
    expect(await Promise.all(anchors.map((anchor) => anchor.ready()))).not.toContain(false)
    expect(readdirSync(anchorDir)).toEqual([await instance()])
    expect(await opened().db.anchor.count()).toBe(1)
    expect(await readStopTime({ db: opened().db })).toBeNull()
    await Promise.all(anchors.map((anchor) => anchor.close()))
  })

  it('is the same after any restart, with its place in the log', async () => {
    const before = await readKept(anchorDir, await instance())
    const anchor = await open()
    expect(await anchor.look()).toBe(true)
    const { position, ...same } = (await readKept(anchorDir, await instance())) ?? {}
    expect(before).toMatchObject(same)
    expect(position).toMatch(/^[0-9A-F]+\/[0-9A-F]+$/)
    await anchor.close()
  })

  it('that says more than the database does stops all sending, once', async () => {
    const kept = await readKept(anchorDir, await instance())
    if (!kept) throw new Error('no record')
    await writeKept(anchorDir, { ...kept, identity: { ...kept.identity, cluster: '1' } })
    const anchors = await Promise.all([open(), open()])
    expect(await Promise.all(anchors.map((anchor) => anchor.look()))).toEqual([false, false])
    const { db } = opened()
    expect(await readStopTime({ db: db })).not.toBeNull()
    expect(await db.anchor.findMany()).toMatchObject([{ findings: ['cluster'] }])
    expect(await db.incident.findMany()).toMatchObject([{ kind: 'restored', timesSeen: 1 }])
    await Promise.all(anchors.map((anchor) => anchor.close()))
  })
})
