import 'server-only'
import type { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { inTransaction } from '@/lib/db/transaction'
import { beforeAfter } from '@/lib/domain/before-after'
import { GiroError } from '@/lib/domain/errors'
import { problemOfUrl } from '@/lib/notices/post-webhook'
import { SaveWebhookInput } from '@/lib/notices/webhook-input'
import { sealText } from '@/lib/personal-data/seal'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

type Wanted = z.output<typeof SaveWebhookInput>

/** Adds an address of the company's that is told of some events, or changes one. Its kind stays what it is. */
export async function saveWebhook(
  context: Context,
  input: unknown,
  { privateAllowed }: { readonly privateAllowed: boolean },
): Promise<{ id: string }> {
  const admin = authorize(context.actor, 'notice:manage')
  const wanted = parseFields(SaveWebhookInput, input)
  checkUrl(wanted, privateAllowed)
  const { name, locale, events } = wanted
  const said = { name, locale, events }
  return inTransaction(context.db, async (tx) => {
    const was =
      wanted.id === undefined ? null : await tx.noticeWebhook.findUnique({ where: { id: wanted.id } })
    const id =
      wanted.id === undefined
        ? await add(tx, wanted, said, { createdAt: context.now(), createdById: admin.userId })
        : await change(tx, wanted, {
            ...said,
            ...(wanted.url !== '' && address(wanted.url, wanted.id)),
            id: wanted.id,
          })
    const host = wanted.url === '' ? (was?.host ?? null) : new URL(wanted.url).host
    const data = beforeAfter(was && factsOf(was), factsOf({ name, kind: wanted.kind, locale, host, events }))
    await appendAuditEvent(tx, admin, 'notice.save_webhook', { type: 'notice_webhook', id }, data)
    return { id }
  })
}

const factsOf = ({ name, kind, locale, host, events }: Facts) => ({
  name,
  kind,
  locale,
  host,
  events: events.join(' '),
})
type Facts = {
  readonly name: string
  readonly kind: string
  readonly locale: string
  readonly host: string | null
  readonly events: readonly string[]
}

const address = (url: string, id: string) => ({
  host: new URL(url).host,
  url: sealText(url, 'notice_webhook.url', id),
})
type Said = { name: string; locale: string; events: Wanted['events']; host?: string; url?: string }

function checkUrl({ id, url }: Wanted, privateAllowed: boolean): void {
  const problem =
    url === '' ? (id === undefined ? 'field_required' : null) : problemOfUrl(url, privateAllowed)
  if (problem) throw new GiroError('invalid_input', { fieldErrors: { url: { key: problem } } })
}

async function add(
  tx: Transaction,
  { kind, secret, url }: Wanted,
  said: Said,
  made: { createdAt: Date; createdById: string },
): Promise<string> {
  if (kind === 'signed' && secret === '') {
    throw new GiroError('invalid_input', { fieldErrors: { secret: { key: 'field_required' } } })
  }
  const id = newId(made.createdAt)
  const sealed = kind === 'signed' ? sealText(secret, 'notice_webhook.secret', id) : null
  await tx.noticeWebhook.create({
    data: { id, kind, secret: sealed, ...said, ...address(url, id), ...made },
    select: { id: true },
  })
  return id
}

async function change(tx: Transaction, { version, kind }: Wanted, { id, ...said }: Said & { id: string }) {
  const { count } = await tx.noticeWebhook.updateMany({
    where: { id, version, kind, retiredAt: null },
    data: { ...said, version: { increment: 1 } },
  })
  if (count !== 1) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
  return id
}
