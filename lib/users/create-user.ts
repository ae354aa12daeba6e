import 'server-only'
import { giveLink, INVITATION_MS } from '@/lib/auth/access-links'
import { inTransaction } from '@/lib/db/transaction'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'
import { insertUser } from '@/lib/users/insert-user'
import { UserInput } from '@/lib/users/user-input'

export type GivenLink = {
  readonly userId: string
  /** The secret of the link, to be shown this once and handed over; null where Giro mails it. */
  readonly token: string | null
}

/** Adds a person with a role and invites them. They choose their password themselves; nobody else ever knows it. */
export async function createUser(context: Context, input: unknown): Promise<GivenLink> {
  const admin = authorize(context.actor, 'user:manage')
  const user = parseFields(UserInput, input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const userId = await insertUser(tx, admin, now, { ...user, passwordHash: null })
    const wanted = { userId, kind: 'invitation', madeById: admin.userId, ms: INVITATION_MS } as const
    return { userId, token: await giveLink(tx, wanted, now) }
  })
}
