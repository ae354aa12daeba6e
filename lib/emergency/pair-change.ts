import 'server-only'
import type { Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { GiroError } from '@/lib/domain/errors'
import { can } from '@/lib/domain/permissions'
import { readPair } from '@/lib/domain/proposal/emergency-pair'
import { lockEmergencies } from '@/lib/emergency/lock-emergencies'
import type { ChangeKind } from '@/lib/proposals/change-kind'
import { HOLDER } from '@/lib/users/holders'

/** The two people who may step in together, as one change. That nobody may is stricter than any two. */
export const pairChange: ChangeKind = {
  permission: 'policy:manage',
  onlyStricter: (_before, now) => readPair(now) === null,
  require: requirePair,
  apply: applyPair,
}

/** Both decide payouts, they are two people, and neither proposes or accepts it; no emergency is open. */
async function requirePair(
  tx: Transaction,
  document: string,
  { now, persons }: Parameters<ChangeKind['require']>[2],
): Promise<void> {
  const { open } = await lockEmergencies(tx, now)
  if (open !== null) throw new GiroError('refused', { reason: 'emergency_open' })
  const pair = readPair(document)
  if (pair === null) return
  const people = await tx.user.findMany({
    where: { id: { in: [pair.oneId, pair.otherId] }, disabledAt: null },
    select: { id: true, personId: true, ...HOLDER },
  })
  for (const field of ['oneId', 'otherId'] as const) {
    const named = people.find(({ id }) => id === pair[field])
    if (!named || !can(named, 'payout:decide')) throw invalid(field, 'deputy_cannot_decide')
    if (persons.includes(named.personId)) throw invalid(field, 'pair_is_oneself')
  }
  if (new Set(people.map(({ personId }) => personId)).size < 2) throw invalid('otherId', 'pair_one_person')
}

async function applyPair(
  tx: Transaction,
  document: string,
  { at, proposedById }: Parameters<ChangeKind['apply']>[2],
): ReturnType<ChangeKind['apply']> {
  const before = await tx.emergencyPair.findFirst({ where: { retiredAt: null } })
  if (before) {
    const data = { retiredAt: at, retiredById: proposedById }
    await tx.emergencyPair.update({ where: { id: before.id }, data, select: { id: true } })
  }
  const pair = readPair(document)
  if (pair === null) return { action: 'emergency.dissolve', data: { pair: before?.id ?? null } }
  const { oneId, otherId } = pair
  const id = newId(at)
  const row = { id, oneUserId: oneId, otherUserId: otherId, definedById: proposedById, definedAt: at }
  await tx.emergencyPair.create({ data: row, select: { id: true } })
  const data = { oneId, otherId, pairBefore: before?.id ?? null }
  return { action: 'emergency.define', object: { type: 'emergency_pair', id }, data }
}

function invalid(field: string, key: string): GiroError {
  return new GiroError('invalid_input', { reason: 'pair_refused', fieldErrors: { [field]: { key } } })
}
