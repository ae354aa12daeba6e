import 'server-only'
import { z } from 'zod'
import { appendAuditEvent } from '@/lib/audit/append-audit-event'
import { recordOrigin } from '@/lib/audit/record-origin'
import { rememberDevice } from '@/lib/auth/known-devices'
import { createSession } from '@/lib/auth/sessions'
import type { SignedIn, SignInFrom } from '@/lib/auth/sign-in'
import { openSignInStep } from '@/lib/auth/sign-in-step'
import type { Database, Transaction } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { AuditData } from '@/lib/domain/audit'
import type { SsoRefusal } from '@/lib/domain/sign-in/sso'
import { roleBySso, rolesGiven } from '@/lib/domain/sign-in/sso-roles'
import type { SsoSettings } from '@/lib/env'
import { whoHasFactor } from '@/lib/factors/who-has-factor'
import { askWhoIsAsked } from '@/lib/jobs/ask-who-is-asked'
import { tellOwner } from '@/lib/notices/tell-owner'
import { lockUsers } from '@/lib/users/lock-users'

/** Who the provider says it is; its tokens were checked before. Others' claims are read by the names in the settings. */
const Claims = z.looseObject({
  iss: z.string().max(500),
  sub: z.string().min(1).max(255),
  email: z.string().trim().toLowerCase().max(254).optional(),
})
type SsoClaims = z.output<typeof Claims>

type From = Pick<SignInFrom, 'address' | 'agent' | 'device' | 'atOnce'> & {
  readonly sso: Pick<SsoSettings, 'issuer' | 'groupsClaim' | 'verifiedClaim' | 'roles'>
}
type Refused = { readonly kind: 'refused'; readonly reason: SsoRefusal }

/**
 * A session, or a step to go for whoever has a second factor, for somebody whom the provider names; or why not, which stays on record.
 * It makes nobody: the account is there already, is found by a verified e-mail the first time and belongs to that person at
 * the provider from then on. Groups take away what they do not give (`roleBySso`), and give nothing.
 */
export async function signInBySso(
  db: Database,
  input: unknown,
  now: Date,
  from: From,
): Promise<SignedIn | Refused> {
  const parsed = Claims.safeParse(input)
  const claims = parsed.data?.iss === from.sso.issuer ? parsed.data : undefined
  return inTransaction(db, async (tx) => {
    const found = claims ? await findUser(tx, claims, from) : 'claims'
    const origin = () => recordOrigin(tx, now, from)
    if (typeof found === 'string') return refuse(tx, found, { origin: await origin() })
    const { userId } = found
    const object = { type: 'user', id: userId } as const
    const person = claims && (await admitPerson(tx, found, claims, from, now))
    if (!person || person.kind === 'refused') {
      return refuse(tx, person?.reason ?? 'claims', { origin: await origin() }, userId)
    }
    const data = { ...person.said }
    if ((await whoHasFactor(tx, [userId])).size > 0) {
      await appendAuditEvent(tx, { type: 'anonymous' }, 'session.ask_factor', object, {
        ...data,
        by: 'sso',
        origin: await origin(),
      })
      return { kind: 'factor', step: await openSignInStep(tx, userId, now, 'sso') } as const
    }
    const { secret, actor } = await createSession(tx, userId, now, { ...from, bySso: true })
    const event = { ...data, sessionId: actor.sessionId }
    await appendAuditEvent(tx, actor, 'session.sign_in_sso', object, event)
    const device = await rememberDevice(tx, { secret: from.device, userId }, now)
    return { kind: 'in', secret, device } as const
  })
}

/** Keeps on record that the provider's answer was none that could be taken: of whom, nobody knows. */
export async function recordSsoRefused(db: Database): Promise<void> {
  await inTransaction(db, (tx) => refuse(tx, 'failed', {}))
}

async function refuse(
  tx: Transaction,
  reason: SsoRefusal,
  data: AuditData,
  userId?: string,
): Promise<Refused> {
  const object = userId === undefined ? { type: 'sso', id: 'sign-in' } : { type: 'user', id: userId }
  await appendAuditEvent(tx, { type: 'anonymous' }, 'session.sso_refused', object, { ...data, reason })
  return { kind: 'refused', reason }
}

type Found = { readonly userId: string; readonly linked: boolean }

/** Whose account it is: by what was kept at the first time, or by the e-mail that the provider vouches for. */
async function findUser(tx: Transaction, claims: SsoClaims, { sso }: From): Promise<Found | SsoRefusal> {
  const { iss: ssoIssuer, sub: ssoSubject, email } = claims
  const where = { ssoIssuer_ssoSubject: { ssoIssuer, ssoSubject } }
  const known = await tx.user.findUnique({ where, select: { id: true } })
  if (known) return { userId: known.id, linked: true }
  // Some providers write it as a text, or as a number.
  const isVerified = ['true', '1'].includes(String(claims[sso.verifiedClaim]))
  if (!email || !isVerified) return 'unverified'
  const user = await tx.user.findUnique({ where: { email }, select: { id: true } })
  return user ? { userId: user.id, linked: false } : 'no_access'
}

type Admitted = { readonly kind: 'in'; readonly said: Record<string, string | boolean> }

/** Links the account at its first time, and takes away the role that the groups do not give. */
async function admitPerson(
  tx: Transaction,
  { userId, linked }: Found,
  claims: SsoClaims,
  { sso }: From,
  now: Date,
): Promise<Admitted | Refused> {
  const { target, facts } = await lockUsers(tx, { userId }, userId)
  if (target.disabled) return { kind: 'refused', reason: 'no_access' }
  const { iss: ssoIssuer, sub: ssoSubject } = claims
  // Another provider than before: its people are known anew.
  const free = { OR: [{ ssoIssuer: null }, { ssoIssuer: { not: ssoIssuer } }, { ssoIssuer, ssoSubject }] }
  if ((await tx.user.count({ where: { id: userId, ...free } })) === 0)
    return { kind: 'refused', reason: 'other_subject' }
  const outcome = sso.roles
    ? roleBySso(target, rolesGiven(claims[sso.groupsClaim], sso.roles))
    : ({ kind: 'keep' } as const)
  if (outcome.kind === 'no_group' || outcome.kind === 'other_role')
    return { kind: 'refused', reason: outcome.kind }
  if (outcome.kind === 'fall') {
    const { to } = outcome
    if (facts.targetIsAdmin && facts.otherAdmins === 0) return { kind: 'refused', reason: 'last_admin' }
    await tx.user.update({ where: { id: userId }, data: { role: to, setId: null }, select: { id: true } })
    await askWhoIsAsked(tx)
    const data = { from: target.role, ...(target.set && { fromSet: target.set.name }), to, by: 'sso' }
    await appendAuditEvent(tx, { type: 'anonymous' }, 'user.lower_role', { type: 'user', id: userId }, data)
  }
  if (!linked) {
    const data = { ssoIssuer, ssoSubject }
    await tx.user.update({ where: { id: userId }, data, select: { id: true } })
    await tellOwner(tx, userId, 'sso_linked', now)
  }
  const offered = outcome.kind === 'keep' && outcome.offered ? { offered: outcome.offered } : {}
  return { kind: 'in', said: { ...offered, ...(linked ? {} : { linked: true }) } }
}
