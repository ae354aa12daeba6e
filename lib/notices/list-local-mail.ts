import 'server-only'
import { can } from '@/lib/domain/permissions'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

const MAILS_PER_PAGE = 20

export type LocalMailView = {
  readonly id: string
  readonly address: string
  readonly subject: string
  readonly text: string
  readonly at: Date
}

/** One page of what would have been mailed, newest first: to oneself, and for an admin to everybody. */
export async function listLocalMail(
  { db, actor }: ReadContext,
  before?: string,
): Promise<{ mails: LocalMailView[]; next: string | null }> {
  const reader = authorize(actor, 'desk:enter')
  const { personId } = reader
  const rows = await db.localMail.findMany({
    where: {
      ...(!can(reader, 'notice:manage') && { personId }),
      ...(before !== undefined && { id: { lt: BigInt(before) } }),
    },
    orderBy: { id: 'desc' },
    take: MAILS_PER_PAGE + 1,
    select: { id: true, address: true, subject: true, text: true, at: true },
  })
  const mails = rows.slice(0, MAILS_PER_PAGE).map(({ id, ...mail }) => ({ ...mail, id: id.toString() }))
  return { mails, next: rows.length > mails.length ? (mails.at(-1)?.id ?? null) : null }
}
