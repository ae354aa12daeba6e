import { encode } from 'next-auth/jwt'
import { hashPassword } from '@/lib/auth/passwords'
import { createSession } from '@/lib/auth/sessions'
import type { Queryable } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import type { UserActor } from '@/lib/domain/actor'
import type { Role } from '@/lib/domain/permissions'

/** The password of every person that `makeUser` makes. */
export const FACTORY_PASSWORD = 'una frase larga de prueba'

let hashed: Promise<string> | undefined

export type MadeUser = {
  readonly userId: string
  readonly email: string
  readonly name: string
  readonly role: Role
}

type UserOverrides = { name?: string; email?: string; personId?: string; disabledAt?: Date; now?: Date }

/** A person of this role, written straight into the table, without audit. */
export async function makeUser(db: Queryable, role: Role, overrides: UserOverrides = {}): Promise<MadeUser> {
  hashed ??= hashPassword(FACTORY_PASSWORD)
  const { now = new Date(), name = `Persona Ficticia ${role}`, personId, disabledAt } = overrides
  const userId = newId(now)
  const email = overrides.email ?? `${role}-${userId.toLowerCase()}@factory.giro.invalid`
  await db.user.create({
    data: {
      id: userId,
      email,
      name,
      role,
      passwordHash: await hashed,
      createdAt: now,
      ...(personId && { personId }),
      ...(disabledAt && { disabledAt }),
    },
    select: { id: true },
  })
  return { userId, email, name, role }
}

export type MadePerson = MadeUser & {
  /** What verbs take. */
  readonly actor: UserActor
  /** The session's secret, which the cookie carries. */
  readonly secret: string
}

/** A person who is signed in. */
export async function makePerson(
  db: Queryable,
  role: Role,
  overrides: UserOverrides = {},
): Promise<MadePerson> {
  const user = await makeUser(db, role, overrides)
  const { secret, actor } = await createSession(db, user.userId, overrides.now ?? new Date())
  return { ...user, secret, actor }
}

/** The value of cookie `next-auth.session-token` for a session's secret: a signed-in browser without the form. */
export function sessionCookie(secret: string, sessionSecret: string): Promise<string> {
  return encode({ token: { sub: secret }, secret: sessionSecret, maxAge: 10 * 60 * 60 })
}
