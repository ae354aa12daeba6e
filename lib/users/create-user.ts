import 'server-only'
import { hashPassword } from '@/lib/auth/passwords'
import { inTransaction } from '@/lib/db/transaction'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'
import { insertUser } from '@/lib/users/insert-user'
import { oneTimePassword } from '@/lib/users/one-time-password'
import { UserInput } from '@/lib/users/user-input'

export type NewUserResult = {
  readonly userId: string
  /** The password that Giro made, to be shown this once; null when the admin typed one. */
  readonly oneTimePassword: string | null
}

/** Adds a person with a role. The password is known to whoever hands it over; only its hash is kept. */
export async function createUser(context: Context, input: unknown): Promise<NewUserResult> {
  const admin = authorize(context.actor, 'user:manage')
  const { password, ...user } = parseFields(UserInput, input)
  const made = password === undefined ? oneTimePassword() : null
  const passwordHash = await hashPassword(password ?? made ?? '')
  const userId = await inTransaction(context.db, (tx) =>
    insertUser(tx, admin, context.now(), { ...user, passwordHash }),
  )
  return { userId, oneTimePassword: made }
}
