import 'server-only'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { drawToken, FIRST_LINK_MS, openLink } from '@/lib/auth/access-links'
import type { Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { OperatorActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'
import { insertUser } from '@/lib/users/insert-user'
import { UserInput } from '@/lib/users/user-input'

/** Two, so that one of them can disable the other: nobody changes their own access. */
const FIRST_ADMINS = 2

/**
 * Makes one of the first admins at the command line, with a link for a quarter of an hour that is shown this once. Of one who has not
 * used it another one is made.
 * @throws GiroError `refused` (`admins_exist`) once two enabled admins exist
 */
export async function createFirstAdmin(
  context: Context<OperatorActor>,
  input: { email: string; name: string },
): Promise<{ userId: string; token: string }> {
  const { email, name } = parseFields(UserInput, { ...input, role: 'admin' })
  const person = { email, name, role: 'admin' } as const
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('giro.first_admins', 0))::text`
    const userId =
      (await inviteAnew(tx, context.actor, person.email)) ?? (await create(tx, context, person, now))
    const link = { userId, kind: 'invitation', madeById: null, ms: FIRST_LINK_MS } as const
    const token = await drawToken(tx, await openLink(tx, link, now), now)
    if (token === null) throw new GiroError('internal')
    return { userId, token }
  })
}

type Person = { readonly email: string; readonly name: string; readonly role: 'admin' }

async function create(tx: Transaction, context: Context<OperatorActor>, person: Person, now: Date) {
  const admins = await tx.user.count({ where: { role: 'admin', disabledAt: null } })
  if (admins >= FIRST_ADMINS) throw new GiroError('refused', { reason: 'admins_exist' })
  return insertUser(tx, context.actor, now, { ...person, passwordHash: null })
}

/** An admin whom this command made, and whose link was not used in time. */
async function inviteAnew(tx: Transaction, actor: OperatorActor, email: string): Promise<string | null> {
  const found = await tx.user.findFirst({
    where: {
      email,
      role: 'admin',
      disabledAt: null,
      passwordHash: null,
      granted: { none: {} },
      grants: { none: {} },
    },
    select: { id: true },
  })
  if (!found) return null
  await appendAuditEvent(tx, actor, 'user.invite', { type: 'user', id: found.id })
  return found.id
}
