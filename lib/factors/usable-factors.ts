import 'server-only'
import type { Factor } from '@/generated/prisma/client'
import type { Queryable } from '@/lib/db/client'
import { env } from '@/lib/env'

export type Passkey = Factor & { readonly credentialId: string; readonly publicKey: Uint8Array<ArrayBuffer> }
export type Totp = Factor & { readonly secret: string }

/** More than this nobody needs. */
export const MOST_FACTORS = 20

/** The factors that this account can use under the address that Giro has now. */
export async function usableFactors(
  db: Queryable,
  userId: string,
): Promise<{ readonly passkeys: readonly Passkey[]; readonly totp: Totp | null }> {
  const factors = await db.factor.findMany({
    where: { userId, removedAt: null },
    orderBy: { id: 'asc' },
    take: MOST_FACTORS,
  })
  const { id } = env().relyingParty
  return {
    passkeys: factors.filter(isPasskey).filter(({ rpId }) => rpId === id),
    totp: factors.find(isTotp) ?? null,
  }
}

export function isPasskey(factor: Factor): factor is Passkey {
  return factor.kind === 'passkey' && factor.credentialId !== null && factor.publicKey !== null
}

function isTotp(factor: Factor): factor is Totp {
  return factor.kind === 'totp' && factor.secret !== null
}
