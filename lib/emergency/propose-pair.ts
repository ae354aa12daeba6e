import 'server-only'
import { z } from 'zod'
import { inTransaction } from '@/lib/db/transaction'
import { GiroError } from '@/lib/domain/errors'
import { pairDocument } from '@/lib/domain/proposal/emergency-pair'
import { type Proposed, proposalNote, proposeChange } from '@/lib/proposals/propose-change'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'
import { parseFields } from '@/lib/server/parse-fields'

const common = {
  /** The number that the screen showed as in force. */
  basedOn: z.int().positive(),
  note: proposalNote,
}
const userId = z.string().min(1, 'field_required')
const ProposePairInput = z.strictObject({ oneId: userId, otherId: userId, ...common })
const DissolvePairInput = z.strictObject(common)

/**
 * Proposes the two people who may step in together. Both decide payouts; neither the admin who proposes them nor the one who
 * accepts them is one of the two.
 */
export async function proposePair(context: Context, input: unknown): Promise<Proposed> {
  const admin = authorize(context.actor, 'policy:manage')
  const { oneId, otherId, basedOn, note } = parseFields(ProposePairInput, input)
  if (oneId === otherId) {
    throw new GiroError('invalid_input', { fieldErrors: { otherId: { key: 'pair_one_person' } } })
  }
  const document = pairDocument({ oneId, otherId })
  const wish = { kind: 'emergency_pair', document, basedOn, note } as const
  return inTransaction(context.db, (tx) => proposeChange(tx, admin, context.now(), wish))
}

/** Names nobody any more. It only makes stricter: one admin is enough, and it holds at once. */
export async function dissolvePair(context: Context, input: unknown): Promise<Proposed> {
  const admin = authorize(context.actor, 'policy:manage')
  const { basedOn, note } = parseFields(DissolvePairInput, input)
  const wish = { kind: 'emergency_pair', document: pairDocument(null), basedOn, note } as const
  return inTransaction(context.db, (tx) => proposeChange(tx, admin, context.now(), wish))
}
