import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { EventFilter } from '@/lib/audit/event-filter'
import { type AuditRow, eventPages } from '@/lib/audit/list-events'
import { inTransaction } from '@/lib/db/transaction'
import type { UserActor } from '@/lib/domain/actor'
import { csvLine } from '@/lib/domain/csv'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const ExportEventsInput = EventFilter.extend({ format: z.enum(['csv', 'jsonl']) })

const COLUMNS = [
  'seq',
  'at',
  'actorType',
  'actorId',
  'actorName',
  'action',
  'object',
  'objectId',
  'data',
  'hash',
  'address',
  'agent',
] as const satisfies readonly (keyof AuditRow)[]

/** Everything that the filter finds, to keep: as lines of JSON, or as a table. That somebody took it stands in the trail itself. */
export async function exportEvents(
  { db, actor, now }: Context<UserActor>,
  { format, ...filter }: z.output<typeof ExportEventsInput>,
): Promise<{ readonly fileName: string; readonly type: string; readonly text: AsyncGenerator<string> }> {
  const person = authorize(actor, 'audit:read')
  const { area, action, actorId, objectId, from, to } = filter
  const asked = Object.entries({ area, action, actorId, objectId, from, to })
  const data = Object.fromEntries(asked.filter((entry): entry is [string, string] => entry[1] !== undefined))
  await inTransaction(db, (tx) =>
    appendAuditEvent(tx, person, 'audit.export', { type: 'audit', id: 'trail' }, { format, ...data }),
  )
  const day = now().toISOString().slice(0, 10)
  return {
    fileName: `giro-audit-${day}.${format}`,
    type: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson',
    text: format === 'csv' ? asTable(eventPages(db, filter)) : asLines(eventPages(db, filter)),
  }
}

async function* asTable(pages: AsyncGenerator<readonly AuditRow[]>): AsyncGenerator<string> {
  // Spreadsheets take the bytes for UTF-8 by this mark alone.
  yield `\uFEFF${csvLine(COLUMNS)}`
  for await (const rows of pages)
    yield rows.map((row) => csvLine(COLUMNS.map((name) => textOf(row, name)))).join('')
}

async function* asLines(pages: AsyncGenerator<readonly AuditRow[]>): AsyncGenerator<string> {
  for await (const rows of pages) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}

function textOf(row: AuditRow, name: (typeof COLUMNS)[number]): string {
  const value = row[name]
  if (value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
