import 'server-only'
import type { Emergency, EmergencyPair } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/db/client'
import { emergencyState } from '@/lib/domain/approval/emergency'

type Open = { readonly pair: EmergencyPair | null; readonly open: Emergency | null }

/** Makes changes of the pair and its emergencies wait for each other, and says where they stand. */
export async function lockEmergencies(tx: Transaction, now: Date): Promise<Open> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('giro.emergency', 0))`
  const pair = await tx.emergencyPair.findFirst({ where: { retiredAt: null } })
  const last = pair && (await tx.emergency.findFirst({ where: { pairId: pair.id }, orderBy: { id: 'desc' } }))
  const state = last && emergencyState(last, now)
  return { pair, open: state === 'asked' || state === 'now' ? last : null }
}
