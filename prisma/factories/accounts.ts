import { randomBytes, randomInt } from 'node:crypto'
import type { Account, Prisma } from '@/generated/prisma/client'
import type { Queryable } from '@/lib/db/client'
import { newId } from '@/lib/db/ids'
import type { Country } from '@/lib/domain/payout/contract'

export type MadeAccount = Account & { readonly webhookToken: string }

const TIME_ZONES = { BR: 'America/Sao_Paulo', CL: 'America/Santiago' } as const satisfies Record<
  Country,
  string
>

/** An account in test mode with its webhook endpoint, written straight into the tables, without audit. */
export async function makeAccount(
  db: Queryable,
  country: Country,
  overrides: Partial<Prisma.AccountUncheckedCreateInput> = {},
): Promise<MadeAccount> {
  const id = newId(new Date())
  const account = await db.account.create({
    data: {
      id,
      name: `Cuenta Ficticia ${country}`,
      country,
      collectorId: String(randomInt(800_000_000, 900_000_000)),
      timeZone: TIME_ZONES[country],
      mode: 'test',
      baseUrl: 'https://provider.giro.invalid',
      accessTokenSource: `MERCADOPAGO_FACTORY_${country}_TOKEN`,
      ...overrides,
    },
  })
  const webhookToken = randomBytes(32).toString('base64url')
  await db.webhookEndpoint.create({
    data: { token: webhookToken, accountId: account.id },
    select: { accountId: true },
  })
  return { ...account, webhookToken }
}
