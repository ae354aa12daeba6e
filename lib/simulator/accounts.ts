import { createPublicKey } from 'node:crypto'
import { z } from 'zod'
import { type Currency, currencyOf, decimalText, minorUnits } from '@/lib/simulator/money'

function isEd25519(pem: string): boolean {
  try {
    return createPublicKey(pem).asymmetricKeyType === 'ed25519'
  } catch {
    return false
  }
}

/** What a caller's signature is checked with. */
export const publicKeyPem = z.string().refine(isEd25519, 'not an Ed25519 public key in PEM')

export const accountSchema = z
  .strictObject({
    userId: z.number().int().positive(),
    site: z.enum(['MLB', 'MLC']),
    accessToken: z.string().min(1),
    publicKeyPem: publicKeyPem.optional(),
    balance: z.string().optional(),
    moneyOutEnabled: z.boolean().default(true),
    cashOutEnabled: z.boolean().default(true),
    /** The only hosts that a till's `url` may name; any, where there is no list. */
    tillHosts: z.array(z.string().min(1)).optional(),
    webhookSecret: z.string().min(1).optional(),
  })
  .refine(
    (account) =>
      account.balance === undefined || minorUnits(account.balance, currencyOf(account.site)) !== null,
    { path: ['balance'], error: 'a decimal text in major units, "1000000.00"' },
  )

/** `balance` in major units; left out, an account that exists keeps its own and a new one starts at zero. */
export type AccountDefinition = z.infer<typeof accountSchema>
export type AccountInput = z.input<typeof accountSchema>

export type Account = AccountDefinition & {
  currency: Currency
  available: bigint
  /** Installed beside the declared one: signatures with either are good. */
  installedKeys: readonly string[]
}

type Held = { account: Account; opening: bigint; fromStart: string | null }

/** The provider accounts by user id, with the money that each of them has left. */
export class AccountBook {
  readonly #held = new Map<number, Held>()

  /** True when the start's definition says something else than the last start did. */
  differsFromLastStart(definition: AccountDefinition): boolean {
    return this.#held.get(definition.userId)?.fromStart !== JSON.stringify(definition)
  }

  declare(definition: AccountDefinition, source: 'start' | 'control'): void {
    const known = this.#held.get(definition.userId)
    const currency = currencyOf(definition.site)
    const declared = definition.balance === undefined ? null : minorUnits(definition.balance, currency)
    // A restart with a new token or key must not refill the account.
    const keeps = known !== undefined && (declared === null || source === 'start')
    const available = keeps ? known.account.available : (declared ?? 0n)
    this.#held.set(definition.userId, {
      account: { ...definition, currency, available, installedKeys: known?.account.installedKeys ?? [] },
      opening: keeps ? known.opening : available,
      fromStart: source === 'start' ? JSON.stringify(definition) : (known?.fromStart ?? null),
    })
  }

  move(userId: number, amount: bigint): void {
    const held = this.#held.get(userId)
    if (held !== undefined) held.account.available += amount
  }

  installKey(userId: number, pem: string): void {
    const held = this.#held.get(userId)
    if (held) held.account.installedKeys = [...held.account.installedKeys.filter((key) => key !== pem), pem]
  }

  byId(userId: number): Account | null {
    return this.#held.get(userId)?.account ?? null
  }

  byToken(token: string): Account | null {
    for (const { account } of this.#held.values()) if (account.accessToken === token) return account
    return null
  }

  list(): Account[] {
    return [...this.#held.values()].map(({ account }) => account)
  }

  /** Every account back to the balance it was declared with. */
  reset(): void {
    for (const held of this.#held.values()) held.account.available = held.opening
  }
}

export function balanceText(account: Account): string {
  return decimalText(account.available, account.currency)
}
