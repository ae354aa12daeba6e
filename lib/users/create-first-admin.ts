import 'server-only'
import { hashPassword } from '@/lib/auth/passwords'
import { inTransaction } from '@/lib/db/transaction'
import type { OperatorActor } from '@/lib/domain/actor'
import { GiroError } from '@/lib/domain/errors'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'
import { insertUser } from '@/lib/users/insert-user'
import { oneTimePassword } from '@/lib/users/one-time-password'
import { UserInput } from '@/lib/users/user-input'

/** Two, so that one of them can disable the other: nobody changes their own access. */
const FIRST_ADMINS = 2

/**
 * Makes one of the first admins at the command line, with a password that is shown this once.
 * @throws GiroError `refused` (`admins_exist`) once two enabled admins exist
 */
export async function createFirstAdmin(
  context: Context<OperatorActor>,
  input: { email: string; name: string },
): Promise<{ userId: string; oneTimePassword: string }> {
  const { email, name, role } = parseFields(UserInput, { ...input, role: 'admin' })
  const made = oneTimePassword()
  const passwordHash = await hashPassword(made)
  const userId = await inTransaction(context.db, async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('giro.first_admins', 0))::text`
    const admins = await tx.user.count({ where: { role: 'admin', disabledAt: null } })
    if (admins >= FIRST_ADMINS) throw new GiroError('refused', { reason: 'admins_exist' })
    return insertUser(tx, context.actor, context.now(), { email, name, role, passwordHash })
  })
  return { userId, oneTimePassword: made }
}
