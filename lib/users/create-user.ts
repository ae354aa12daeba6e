import 'server-only'
import { giveLink, INVITATION_MS } from '@/lib/auth/access-links'
import { takesPasswords } from '@/lib/auth/passwords-taken'
import { inTransaction } from '@/lib/db/transaction'
import { requireOffered } from '@/lib/permission-sets/require-offered'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'
import { insertUser } from '@/lib/users/insert-user'
import { proposeRole } from '@/lib/users/propose-role'
import { UserInput } from '@/lib/users/user-input'

export type GivenLink = {
  readonly userId: string
  /** The secret of the link, to be shown this once and handed over; null where Giro mails it. */
  readonly token: string | null
}
export type NewUserResult = GivenLink & {
  /** The number of the proposal that a second admin decides before the account opens. */
  readonly proposed: number
  /** Whether they sign in by the provider, and get no link. */
  readonly bySso: boolean
}

/**
 * Adds a person with a role and invites them. They choose their password themselves; nobody else ever knows it. The account opens
 * with its role, and its link works, once a second admin accepts it, whatever the role. Where the sign-in provider alone says
 * who somebody is, there is no link: they come by it.
 */
export async function createUser(context: Context, input: unknown): Promise<NewUserResult> {
  const admin = authorize(context.actor, 'user:manage')
  const { set: setId, ...user } = parseFields(UserInput, input)
  const now = context.now()
  return inTransaction(context.db, async (tx) => {
    const set = await requireOffered(tx, user.role, setId)
    let proposed = 0
    const propose = async (subject: string) => {
      const wish = { from: 'viewer', role: user.role, ...(set && { set: set.id }), begins: true } as const
      const { number, digest } = await proposeRole(tx, admin, now, { userId: subject, ...wish, told: true })
      proposed = number
      return { proposal: number, digest }
    }
    const account = { ...user, set, passwordHash: null }
    const userId = await insertUser(tx, admin, now, account, propose)
    if (!takesPasswords()) return { userId, token: null, proposed, bySso: true }
    const wanted = { userId, kind: 'invitation', madeById: admin.userId, ms: INVITATION_MS } as const
    return { userId, token: await giveLink(tx, wanted, now), proposed, bySso: false }
  })
}
