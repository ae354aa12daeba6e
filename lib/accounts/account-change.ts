import 'server-only'
import { FIXED_BY_FIRST_PAYOUT } from '@/lib/accounts/account-input'
import { accessToken } from '@/lib/accounts/account-secrets'
import { beginSecrets } from '@/lib/accounts/begin-secrets'
import { writeAccount } from '@/lib/accounts/insert-account'
import { requireProductionAllowed } from '@/lib/accounts/require-production-allowed'
import type { Transaction } from '@/lib/db/client'
import { tokenKind } from '@/lib/domain/account/token-kind'
import { beforeAfter } from '@/lib/domain/before-after'
import { GiroError } from '@/lib/domain/errors'
import {
  type DecidedAccount,
  decidedAccount,
  isDecidedAlike,
  readAccountWish,
} from '@/lib/domain/proposal/account'
import type { ChangeKind } from '@/lib/proposals/change-kind'

/** A Mercado Pago account that is new, or asked elsewhere or with other secrets. Nothing of it is ever stricter. */
export const accountChange: ChangeKind = {
  permission: 'account:manage',
  onlyStricter: () => false,
  require: requireAccount,
  apply: applyAccount,
}

async function requireAccount(
  tx: Transaction,
  document: string,
  { subject }: Parameters<ChangeKind['require']>[2],
): Promise<void> {
  const { from, to } = readAccountWish(document)
  if (from?.mode !== to.mode) await requireProductionAllowed(tx, to.mode)
  await requireLiveToken(tx, subject, to)
  if (from) await requireAsItWas(tx, subject, { from, to })
  const { baseUrl, collectorId } = to
  const taken = await tx.account.count({ where: { baseUrl, collectorId, id: { not: subject } } })
  if (taken > 0) {
    throw new GiroError('invalid_input', { fieldErrors: { collectorId: { key: 'account_taken' } } })
  }
}

/** A test token moves no money, whatever the mode says: somebody would wait for payouts that never leave. */
async function requireLiveToken(tx: Transaction, id: string, to: DecidedAccount): Promise<void> {
  if (to.mode !== 'production') return
  const token = await accessToken(tx, { ...to, id })
  if (tokenKind(token ?? '') !== 'test') return
  throw new GiroError('invalid_input', { fieldErrors: { accessTokenSource: { key: 'token_is_test' } } })
}

/** The lock holds off a first payout: its foreign key waits for it, so nothing is fixed behind our back. */
async function requireAsItWas(
  tx: Transaction,
  id: string,
  { from, to }: { readonly from: DecidedAccount; readonly to: DecidedAccount },
): Promise<void> {
  await tx.$queryRaw`SELECT id FROM account WHERE id = ${id} FOR UPDATE`
  const account = await tx.account.findUnique({ where: { id } })
  if (!account) throw new GiroError('not_found', { reason: 'no_such_account' })
  if (!isDecidedAlike(account, from)) throw new GiroError('conflict', { reason: 'changed_meanwhile' })
  const fixed = FIXED_BY_FIRST_PAYOUT.filter((field) => to[field] !== account[field])
  if (fixed.length === 0) return
  const payout = await tx.payout.findFirst({ where: { accountId: id }, select: { id: true } })
  if (!payout) return
  const fieldErrors = Object.fromEntries(fixed.map((field) => [field, { key: 'fixed_by_first_payout' }]))
  throw new GiroError('refused', { reason: 'account_fixed', fieldErrors })
}

async function applyAccount(
  tx: Transaction,
  document: string,
  { at, subject, number }: Parameters<ChangeKind['apply']>[2],
): ReturnType<ChangeKind['apply']> {
  const { from, to } = readAccountWish(document)
  const object = { type: 'account', id: subject }
  if (from === null) {
    await writeAccount(tx, at, { ...to, id: subject, decision: number })
    const { country, collectorId, mode, baseUrl } = to
    return { action: 'account.create', object, data: { country, collectorId, mode, baseUrl } }
  }
  const { version } = await tx.account.update({
    where: { id: subject },
    data: { ...decidedAccount(to), decision: number, version: { increment: 1 } },
    select: { version: true },
  })
  await beginSecrets(tx, at, subject, to)
  return {
    action: 'account.update',
    object,
    data: { version, ...beforeAfter(from, to) },
  }
}
