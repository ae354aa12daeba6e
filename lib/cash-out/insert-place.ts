import 'server-only'
import type { Prisma, Transaction } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import { GiroError } from '@/lib/domain/errors'

type Made = { readonly at: Date; readonly by: string }
type Ids = { readonly accountId: string; readonly externalId: string; readonly providerId?: string | null }
type Rest<Row> = Omit<Row, 'id' | 'createdAt' | 'createdById' | keyof Ids>
type StoreData = Ids & Rest<Prisma.StoreUncheckedCreateInput>
type TillData = Ids & Rest<Prisma.TillUncheckedCreateInput>

/** Writes a store, without audit. Throws `invalid_input` at the id that another store of the account has. */
export async function insertStore(tx: Transaction, data: StoreData, { at, by }: Made): Promise<string> {
  const found = await tx.store.findFirst({ where: whereKnown(data), select: KNOWN })
  if (found) throw taken(found, data)
  const made = { id: newId(at), createdAt: at, createdById: by }
  const { id } = await tx.store.create({ data: { ...data, ...made }, select: { id: true } })
  return id
}

/** The same for a till. */
export async function insertTill(tx: Transaction, data: TillData, { at, by }: Made): Promise<string> {
  const found = await tx.till.findFirst({ where: whereKnown(data), select: KNOWN })
  if (found) throw taken(found, data)
  const made = { id: newId(at), createdAt: at, createdById: by }
  const { id } = await tx.till.create({ data: { ...data, ...made }, select: { id: true } })
  return id
}

const KNOWN = { externalId: true, providerId: true } as const

/** The unique indexes hold whatever this does not see. */
function whereKnown({ accountId, externalId, providerId }: Ids) {
  return {
    accountId,
    retiredAt: null,
    OR: [{ externalId, place: { not: 'refused' as const } }, ...(providerId ? [{ providerId }] : [])],
  }
}

function taken(found: { readonly externalId: string }, { externalId }: Ids): GiroError {
  const field = found.externalId === externalId ? 'externalId' : 'providerId'
  return new GiroError('invalid_input', { fieldErrors: { [field]: { key: 'place_known' } } })
}
