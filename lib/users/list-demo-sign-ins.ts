import 'server-only'
import type { Queryable } from '@/lib/db/client'
import { database } from '@/lib/db/client'
import type { Role } from '@/lib/domain/permissions'
import { env } from '@/lib/env'
import { DEMO_PASSWORD, DEMO_USERS } from '@/lib/users/demo-users.mjs'

export type DemoSignIn = { readonly role: Role; readonly email: string; readonly password: string }

/** The demo's sign-ins for the sign-in page; none unless the simulator is in use. */
export function currentDemoSignIns(): Promise<DemoSignIn[]> {
  return listDemoSignIns(database(), env())
}

/**
 * The demo's people who can still sign in. Only while the simulator is in use, and only in a database that the demo
 * was put into: there the phrase is no secret, and a production account can never live there.
 */
export async function listDemoSignIns(
  db: Queryable,
  { simulated }: { readonly simulated: boolean },
): Promise<DemoSignIn[]> {
  if (!simulated) return []
  const seeded = await db.installation.findFirst({ where: { demoSeededAt: { not: null } } })
  if (!seeded) return []
  const emails = DEMO_USERS.map(({ email }) => email)
  const users = await db.user.findMany({
    where: { email: { in: emails }, disabledAt: null },
    select: { email: true, role: true },
  })
  return emails.flatMap((email) => {
    const user = users.find((candidate) => candidate.email === email)
    return user ? [{ ...user, password: DEMO_PASSWORD }] : []
  })
}
