import 'server-only'
import { verifyPassword } from '@/lib/auth/passwords'
import { takesPasswords } from '@/lib/auth/passwords-taken'
import { forgetOwnTries, takeOwnTry } from '@/lib/auth/sign-in-tries'
import type { Queryable } from '@/lib/db/client'
import type { UserActor } from '@/lib/domain/actor'
import { env } from '@/lib/env'

/** For so long a sign-in by the provider stands for a password of Giro's own. */
const FRESH_MS = 10 * 60 * 1_000

/** With what somebody who is signed in shows that it is them: the password, that they just signed in by the provider, or only anew. */
export type OwnProof = 'password' | 'sign_in' | 'sign_in_anew'
type Person = Pick<UserActor, 'userId' | 'sessionId'>

export async function ownProof(db: Queryable, person: Person, now: Date): Promise<OwnProof> {
  const { userId, sessionId } = person
  const session = await db.session.findUnique({
    where: { id: sessionId },
    select: { bySso: true, createdAt: true },
  })
  if (session?.bySso && now.getTime() - session.createdAt.getTime() <= FRESH_MS) return 'sign_in'
  if (!takesPasswords()) return 'sign_in_anew'
  const chosen = await db.user.count({ where: { id: userId, passwordHash: { not: null } } })
  return chosen > 0 || !session?.bySso ? 'password' : 'sign_in_anew'
}

/** Whether it is them; null: yes. What is needed is for `ownProof` to say, not for whoever asks. */
export async function whyNotThem(
  db: Queryable,
  person: Person,
  password: string,
  now: Date,
): Promise<'password_wrong' | 'too_many_tries' | 'sign_in_anew' | null> {
  const proof = await ownProof(db, person, now)
  if (proof !== 'password') return proof === 'sign_in' ? null : proof
  const trying = { userId: person.userId, key: env().sessionSecret }
  if (!(await takeOwnTry(db, trying, now))) return 'too_many_tries'
  const where = { id: person.userId }
  const user = await db.user.findUnique({ where, select: { passwordHash: true } })
  if (!(await verifyPassword(user?.passwordHash, password))) return 'password_wrong'
  await forgetOwnTries(db, trying)
  return null
}
