import { expect, it } from 'vitest'
import { smtpPost } from '@/lib/notices/mailer'
import { planNotice } from '@/lib/notices/plan-notice'
import { sendMails } from '@/lib/notices/send-mails'
import { createPayout } from '@/lib/payouts/create-payout'
import { submitPayout } from '@/lib/payouts/submit-payout'
import { giveApproval } from '@/lib/testing/approve'
import { mailServer } from '@/lib/testing/mail-server'
import { openDesk } from '@/lib/testing/open-desk'
import { contextOf } from '@/lib/testing/open-test-database'
import { reaching, readSources } from '@/lib/testing/source-graph'
import { makePixInput } from '@/prisma/factories/payout-inputs'

const desk = openDesk()
const server = mailServer()

it('a payout is asked for and approved while the mail server keeps silent about an earlier one', async () => {
  const { db, maker, approver, account, job } = desk()
  const { id: accountId } = await account('http://127.0.0.1:9')
  const asMaker = contextOf(db, maker.actor)
  const ask = async () => {
    const { payoutId } = await createPayout(asMaker, makePixInput(accountId))
    const { digest } = await submitPayout(asMaker, { payoutId, version: 1 }, { publicUrl: undefined })
    return { payoutId, version: 1, digest }
  }
  const first = await ask()
  const notice = await db.notice.findFirstOrThrow({ where: { payoutId: first.payoutId } })
  await planNotice(job(), notice.id)

  server.behave('hangs')
  const post = smtpPost({ url: server.url(), plainAllowed: true, from: 'giro@example.com', timeoutMs: 3_000 })
  let silent = true
  const sending = sendMails(job(), approver.actor.personId, {
    post,
    base: 'https://giro.example.com',
  }).finally(() => {
    silent = false
  })
  // The mail itself is under way: about that payout, to the very person who approves.
  await expect
    .poll(() => db.noticeDelivery.count({ where: { noticeId: notice.id, state: 'sending' } }))
    .toBe(1)
  await giveApproval(contextOf(db, approver.actor), first)
  await giveApproval(contextOf(db, approver.actor), await ask())
  expect(silent).toBe(true)
  await sending
  const row = await db.noticeDelivery.findFirstOrThrow({ where: { noticeId: notice.id, channel: 'email' } })
  expect(row).toMatchObject({ state: 'pending', problem: 'timeout' })
})

it('no page, action or route of the web process speaks to a mail server', () => {
  const sources = readSources()
  const from = [...reaching(sources, 'lib/notices/mailer.ts')]
    .filter((file) => !file.startsWith('lib/cli/'))
    .sort()
  expect(from).toEqual(
    [
      'lib/jobs/handlers/checkpoint-audit.ts',
      'lib/jobs/handlers/mail-link.ts',
      'lib/jobs/handlers/mail-owner.ts',
      'lib/jobs/handlers/send-mail.ts',
      'lib/jobs/run-worker.ts',
      'lib/jobs/task-list.ts',
      'lib/jobs/worker.ts',
      'lib/notices/mailer.ts',
    ].sort(),
  )
})
