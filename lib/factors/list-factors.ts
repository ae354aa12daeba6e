import 'server-only'
import type { FactorKind } from '@/generated/prisma/client'
import { env } from '@/lib/env'
import { fingerprintOf } from '@/lib/factors/fingerprint'
import { mustShowFactor } from '@/lib/factors/may-enrol'
import { MOST_FACTORS } from '@/lib/factors/usable-factors'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

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

/** With what, beside the password, somebody shows that it is them before they add a factor; the strongest first. */
const WAYS_TO_SHOW = ['passkey', 'totp', 'recovery'] as const
export type WayToShow = (typeof WAYS_TO_SHOW)[number]

export type OwnFactors = {
  readonly factors: readonly FactorView[]
  /** One of these is shown before another is enrolled; null: the password is enough; empty: an admin has to reset them. */
  readonly ways: readonly WayToShow[] | null
  /** Recovery codes that are left; null: none were made. */
  readonly codesLeft: number | null
  /** The domain that a passkey would belong to now. */
  readonly domain: string
}

/** The factors of the person who asks, oldest first; nobody sees another person's. */
export async function listOwnFactors({ db, actor }: ReadContext): Promise<OwnFactors> {
  const { userId } = authorize(actor, 'desk:enter')
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
  const [mustShow, made, codesLeft] = await Promise.all([
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
  return { factors, ways, codesLeft: made === 0 ? null : codesLeft, domain }
}
