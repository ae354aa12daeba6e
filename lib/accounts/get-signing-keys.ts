import 'server-only'
import type { AccountSecret } from '@/generated/prisma/client'
import { signingKey } from '@/lib/accounts/account-secrets'
import { keyFingerprint } from '@/lib/accounts/key-fingerprint'
import { readSecretSource, storedSource } from '@/lib/domain/account/secret-source'
import { isKeyOld } from '@/lib/domain/account/self-check'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

/** A key that Giro made; never its private half. */
export type MadeKey = {
  readonly id: string
  readonly fingerprint: string
  /** SPKI in PEM: what Mercado Pago installs. */
  readonly publicKey: string
  readonly madeBy: string
  readonly madeAt: Date
  readonly isOld: boolean
}
export type SigningKeys = {
  readonly accountId: string
  readonly accountName: string
  /** What signs now. `fingerprint` null: the server does not have it, or it is no key. */
  readonly inUse:
    | { readonly kind: 'setting'; readonly name: string; readonly fingerprint: string | null }
    | ({ readonly kind: 'stored' } & MadeKey)
    | null
  readonly next:
    | (MadeKey & {
        /** The number of the proposal by which it is to sign; null: nobody said yet that it is installed. */
        readonly proposed: number | null
      })
    | null
}

/** What signs for an account, and what is to. For admins. Throws `not_found`. */
export async function getSigningKeys({ db, actor }: ReadContext, accountId: string): Promise<SigningKeys> {
  authorize(actor, 'account:manage')
  const [account, rows, proposal] = await Promise.all([
    db.account.findUnique({ where: { id: accountId } }),
    db.accountSecret.findMany({
      where: { accountId, purpose: 'signing_key', endedAt: null },
      include: { madeBy: { select: { name: true } } },
      take: 2,
    }),
    db.proposal.findFirst({
      where: { kind: 'account', subject: accountId, state: 'proposed' },
      select: { number: true, document: true },
    }),
  ])
  if (!account) throw new GiroError('not_found', { reason: 'no_such_account' })
  const source = account.signingKeySource === null ? null : readSecretSource(account.signingKeySource)
  const used = rows.find(({ begunAt }) => begunAt !== null)
  const next = rows.find(({ begunAt }) => begunAt === null)
  const pem = source?.kind === 'setting' ? await signingKey(db, account) : undefined
  return {
    accountId,
    accountName: account.name,
    inUse:
      source?.kind === 'setting'
        ? { kind: 'setting', name: source.name, fingerprint: fingerprintOrNull(pem) }
        : used
          ? { kind: 'stored', ...madeKey(used) }
          : null,
    next: next
      ? {
          ...madeKey(next),
          proposed: proposal?.document.includes(`"${storedSource(next.id)}"`) ? proposal.number : null,
        }
      : null,
  }
}

function madeKey(row: AccountSecret & { readonly madeBy: { readonly name: string } }): MadeKey {
  const { id, publicKey, madeBy, madeAt } = row
  const pem = publicKey ?? ''
  return {
    id,
    publicKey: pem,
    fingerprint: fingerprintOrNull(pem) ?? '',
    madeBy: madeBy.name,
    madeAt,
    isOld: isKeyOld(madeAt, new Date()),
  }
}

function fingerprintOrNull(pem: string | undefined): string | null {
  try {
    return pem === undefined ? null : keyFingerprint(pem)
  } catch {
    return null
  }
}
