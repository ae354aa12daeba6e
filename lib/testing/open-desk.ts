import { rmSync } from 'node:fs'
import { afterAll, beforeAll } from 'vitest'
import { anchorOf } from '@/lib/anchor/anchor-of'
import type { Database } from '@/lib/db/client'
import type { JobActor } from '@/lib/domain/actor'
import type { PayoutInput } from '@/lib/domain/payout/schemas'
import { createPayout } from '@/lib/payouts/create-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import type { Context } from '@/lib/server/context'
import { giveApproval } from '@/lib/testing/approve'
import { anchorFolder, DESK_SECRETS, deskEnvironment } from '@/lib/testing/desk-environment'
import { contextOf, openTestDatabase } from '@/lib/testing/open-test-database'
import type { TestDatabase } from '@/lib/testing/postgres'
import { type MadeAccount, makeAccount } from '@/prisma/factories/accounts'
import { makePixInput } from '@/prisma/factories/payout-inputs'
import { type MadePerson, makePerson } from '@/prisma/factories/users'

export type Sent = { readonly payoutId: string; readonly attemptId: string; readonly reference: string }

export type Desk = {
  readonly db: Database
  readonly urls: TestDatabase
  readonly maker: MadePerson
  readonly approver: MadePerson
  /** A Brazilian account in the mode asked for, at this provider. */
  readonly account: (baseUrl: string, overrides?: AccountOverrides) => Promise<MadeAccount>
  /** A payout that someone else approved: its job is in the queue, nothing has left. */
  readonly approved: (accountId: string, input?: PayoutInput, publicUrl?: string) => Promise<Sent>
  /** What a job gets, at a fixed or the present time. */
  readonly job: (task?: string, at?: Date) => Context<JobActor>
  readonly payout: (payoutId: string) => ReturnType<typeof readPayout>
  readonly attempt: (attemptId: string) => ReturnType<typeof readAttempt>
  /** Kinds of the payout's timeline, oldest first. */
  readonly kinds: (payoutId: string) => Promise<string[]>
}

type AccountOverrides = NonNullable<Parameters<typeof makeAccount>[2]>

/** A database with a maker, an approver and the secrets of `DESK_SECRETS` in this process. Call at the file's top. */
export function openDesk(): () => Desk {
  const opened = openTestDatabase()
  let desk: Desk | undefined
  beforeAll(async () => {
    const { db, urls } = opened()
    Object.assign(process.env, deskEnvironment(urls.url))
    desk = await furnish(db, urls)
    // As a worker does before its first job.
    await anchorOf(db)
  })
  afterAll(() => rmSync(anchorFolder(opened().urls.url), { recursive: true, force: true }))
  return () => {
    if (!desk) throw new Error('the desk is there inside tests and hooks only')
    return desk
  }
}

/** A desk over any migrated database. */
export async function furnish(db: Database, urls: TestDatabase): Promise<Desk> {
  const people = { maker: await makePerson(db, 'maker'), approver: await makePerson(db, 'approver') }
  return deskOver(db, { urls, ...people })
}

/** The same desk over another connection. */
export function deskOver(
  db: Database,
  { urls, maker, approver }: Pick<Desk, 'urls' | 'maker' | 'approver'>,
): Desk {
  return {
    db,
    urls,
    maker,
    approver,
    account: (baseUrl, overrides) =>
      makeAccount(db, 'BR', { baseUrl, mode: 'production', ...DESK_SECRETS, ...overrides }),
    approved: async (accountId, input = makePixInput(accountId), publicUrl) => {
      const asMaker = contextOf(db, maker.actor)
      const { payoutId } = await createPayout(asMaker, input)
      const { digest } = await submitPayout(asMaker, { payoutId, version: 1 }, { publicUrl })
      await giveApproval(contextOf(db, approver.actor), { payoutId, version: 1, digest })
      const attempt = await db.attempt.findFirstOrThrow({ where: { payoutId } })
      return { payoutId, attemptId: attempt.id, reference: attempt.externalReference }
    },
    job: (task = 'dispatch_attempt', at) => contextOf<JobActor>(db, { type: 'job', task }, at),
    payout: (payoutId) => readPayout(db, payoutId),
    attempt: (attemptId) => readAttempt(db, attemptId),
    kinds: async (payoutId) => {
      const events = await db.payoutEvent.findMany({ where: { payoutId }, orderBy: { id: 'asc' } })
      return events.map(({ kind }) => kind)
    },
  }
}

function readPayout(db: Database, id: string) {
  return db.payout.findUniqueOrThrow({ where: { id } })
}

function readAttempt(db: Database, id: string) {
  return db.attempt.findUniqueOrThrow({ where: { id } })
}
