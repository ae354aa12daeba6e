import 'server-only'
import { z } from 'zod'
import type { RefreshItemState } from '@/generated/prisma/client'
import { GiroError } from '@/lib/domain/errors'
import { authorize } from '@/lib/server/authorize'
import type { Context } from '@/lib/server/context'

export const GetRefreshInput = z.strictObject({ requestId: z.string().min(1).max(64) })

export type RefreshItemView = {
  readonly payoutId: string
  readonly state: RefreshItemState
  readonly changed: boolean
  readonly before: { readonly status: string | null; readonly detail: string | null }
  readonly after: { readonly status: string | null; readonly detail: string | null }
  /** Why it could not be looked up, a key of `errors.reasons`; null when it could. */
  readonly reason: string | null
}

export type RefreshView = {
  readonly requestId: string
  readonly total: number
  readonly finished: number
  readonly changed: number
  readonly failed: number
  readonly items: readonly RefreshItemView[]
}

/** How far one's own refresh has come. Throws `not_found` for anybody else's. */
export async function getRefresh(
  context: Context,
  input: z.input<typeof GetRefreshInput>,
): Promise<RefreshView> {
  const person = authorize(context.actor, 'payout:refresh')
  const { requestId } = GetRefreshInput.parse(input)
  const request = await context.db.refreshRequest.findUnique({
    where: { id: requestId, requestedBy: person.userId },
    include: { items: { orderBy: { payoutId: 'desc' } } },
  })
  if (!request) throw new GiroError('not_found', { reason: 'no_such_refresh' })
  const items = request.items.map((item) => ({
    payoutId: item.payoutId,
    state: item.state,
    changed: item.changed,
    before: { status: item.beforeStatus, detail: item.beforeDetail },
    after: { status: item.afterStatus, detail: item.afterDetail },
    reason: item.reason,
  }))
  return {
    requestId,
    total: items.length,
    finished: items.filter(({ state }) => state !== 'pending').length,
    changed: items.filter(({ changed }) => changed).length,
    failed: items.filter(({ state }) => state === 'failed').length,
    items,
  }
}
