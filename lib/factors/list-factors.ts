import 'server-only'
import type { FactorKind } from '@/generated/prisma/client'
import { type OwnProof, ownProof } from '@/lib/auth/own-proof'
import type { UserActor } from '@/lib/domain/actor'
import { env } from '@/lib/env'
import { fingerprintOf } from '@/lib/factors/fingerprint'
import { mustShowFactor } from '@/lib/factors/may-enrol'
import { MOST_FACTORS } from '@/lib/factors/usable-factors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export type FactorView = {
  readonly id: string
  readonly kind: FactorKind
  readonly name: string
  /** The domain that it belongs to, where that is not the one Giro has now. */
  readonly elsewhere: string | null
  /** By which an auditor asks for a passkey. */
  readonly fingerprint: string | null
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

/** With what, beside the password or a sign-in just now, somebody shows that it is them before they add a factor; the strongest first. */
const WAYS_TO_SHOW = ['passkey', 'totp', 'recovery'] as const
export type WayToShow = (typeof WAYS_TO_SHOW)[number]

export type OwnFactors = {
  readonly factors: readonly FactorView[]
  /** One of these is shown before another is enrolled; null: `proof` is enough; empty: an admin has to reset them. */
  readonly ways: readonly WayToShow[] | null
  /** What is shown beside that. */
  readonly proof: OwnProof
  /** Recovery codes that are left; null: none were made. */
  readonly codesLeft: number | null
  /** The domain that a passkey would belong to now. */
  readonly domain: string
}

/** The factors of the person who asks, oldest first; nobody sees another person's. */
export async function listOwnFactors({
  db,
  actor,
  now,
}: Pick<Context<UserActor>, 'db' | 'actor' | 'now'>): Promise<OwnFactors> {
  const person = authorize(actor, 'desk:enter')
  const { userId } = person
  const rows = await db.factor.findMany({
    where: { userId, removedAt: null },
    orderBy: { id: 'asc' },
    take: MOST_FACTORS,
  })
  const { id: domain } = env().relyingParty
  const factors = rows.map(({ id, kind, name, rpId, publicKey, createdAt, lastUsedAt }) => {
    const fingerprint = publicKey && fingerprintOf(publicKey)
    return { id, kind, name, elsewhere: rpId === domain ? null : rpId, fingerprint, createdAt, lastUsedAt }
  })
  const codes = { userId, replacedAt: null }
  const [proof, mustShow, made, codesLeft] = await Promise.all([
    ownProof(db, person, now()),
    mustShowFactor(db, userId),
    db.recoveryCode.count({ where: codes }),
    db.recoveryCode.count({ where: { ...codes, usedAt: null } }),
  ])
  const has: Record<WayToShow, boolean> = {
    passkey: factors.some(({ kind, elsewhere }) => kind === 'passkey' && elsewhere === null),
    totp: factors.some(({ kind }) => kind === 'totp'),
    recovery: codesLeft > 0,
  }
  const ways = mustShow ? WAYS_TO_SHOW.filter((way) => has[way]) : null
  return { factors, ways, proof, codesLeft: made === 0 ? null : codesLeft, domain }
}
