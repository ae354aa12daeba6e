import 'server-only'
import { keyFingerprint } from '@/lib/accounts/key-fingerprint'
import { type SecretSource, storedIds } from '@/lib/domain/account/secret-source'
import type { AccountWish } from '@/lib/domain/proposal/account'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'

/** A stored secret as people may know it. */
export type DescribedSecret = {
  readonly at: Date
  readonly by: string
  /** Of a signing key. */
  readonly fingerprint: string | null
}
/** By the ids that `SecretSource` names. */
export type DescribedSecrets = Readonly<
  Record<Extract<SecretSource, { kind: 'stored' }>['id'], DescribedSecret>
>

/** Who gave the stored secrets that a proposal names, and when, and what a key is to be compared by. Never a secret. */
export async function describeSecrets(
  { db, actor }: ReadContext,
  { from, to }: AccountWish,
): Promise<DescribedSecrets> {
  authorize(actor, 'account:manage')
  const sources = [from, to].flatMap((one) =>
    one ? [one.accessTokenSource, one.signingKeySource, one.webhookSecretSource] : [],
  )
  const rows = await db.accountSecret.findMany({
    where: { id: { in: storedIds(sources) } },
    select: { id: true, madeAt: true, publicKey: true, madeBy: { select: { name: true } } },
  })
  return Object.fromEntries(
    rows.map(({ id, madeAt, publicKey, madeBy }) => [
      id,
      { at: madeAt, by: madeBy.name, fingerprint: publicKey && keyFingerprint(publicKey) },
    ]),
  )
}
