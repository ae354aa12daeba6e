import 'server-only'
import type { Account, Attempt, Payout } from '@/generated/prisma/client'
import { Prisma, type Queryable } from '@/lib/db/client'

/** An attempt with its payout and account. */
export type Subject = { readonly payout: Payout; readonly attempt: Attempt; readonly account: Account }

const COLUMNS = Prisma.raw(
  [
    columnsOf('payout', Prisma.PayoutScalarFieldEnum),
    columnsOf('attempt', Prisma.AttemptScalarFieldEnum),
    columnsOf('account', Prisma.AccountScalarFieldEnum),
  ].join(', '),
)

/**
 * The attempt with its payout and account as they are now, unlocked. Null: no such attempt. One statement, since every
 * send and every look begins with it, twice.
 */
export async function readSubject(db: Queryable, attemptId: string): Promise<Subject | null> {
  const [row] = await db.$queryRaw<Record<string, unknown>[]>`
    SELECT ${COLUMNS} FROM payout_attempt attempt
      JOIN payout ON payout.id = attempt.payout_id JOIN account ON account.id = attempt.account_id
    WHERE attempt.id = ${attemptId}`
  if (!row) return null
  const subject: Record<keyof Subject, Record<string, unknown>> = { payout: {}, attempt: {}, account: {} }
  for (const [name, value] of Object.entries(row)) {
    const [model = '', field = ''] = name.split('.')
    if (isModel(model)) subject[model][field] = value
  }
  return subject as Subject // every column of the three, as COLUMNS names them
}

function isModel(name: string): name is keyof Subject {
  return name === 'payout' || name === 'attempt' || name === 'account'
}

/** Every column of a table under its model's name and its field's. */
function columnsOf(model: keyof Subject, fields: Readonly<Record<string, string>>): string {
  return Object.keys(fields)
    .map((field) => `${model}.${field.replace(/[A-Z]/g, '_$&').toLowerCase()} AS "${model}.${field}"`)
    .join(', ')
}
