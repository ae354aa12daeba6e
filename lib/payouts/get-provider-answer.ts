import 'server-only'
import type { EventSource } from '@/generated/prisma/client'
import { maskBody } from '@/lib/domain/mask-body'
import { minorText } from '@/lib/domain/money'
import type { Currency } from '@/lib/domain/payout/contract'
import { decodeIntent, type IntentAccount, type ProviderIntent } from '@/lib/mercadopago/map'
import { maskTarget } from '@/lib/payouts/mask-payout'
import { openText } from '@/lib/personal-data/seal'
import { eventRow } from '@/lib/personal-data/sealed-columns'
import { authorize } from '@/lib/server/authorize'
import type { ReadContext } from '@/lib/server/context'
import { reached } from '@/lib/users/reach'

type Textual<T> = { readonly [K in keyof T]: T[K] extends bigint | null ? string | null : T[K] }
type AnswerAccount = Textual<IntentAccount>

/** Every attribute of the provider's answer, its keys, accounts and documents masked; amounts in minor units as text, null when absent. */
export type ProviderAnswer = Omit<Textual<ProviderIntent>, 'from' | 'to'> & {
  readonly from: AnswerAccount | null
  readonly to: AnswerAccount | null
  readonly at: Date
  readonly source: EventSource
  readonly raw: string
}

/** The newest answer of the provider that Giro took in for this payout's current attempt, or null before the first. */
export async function getProviderAnswer(
  { db, actor }: ReadContext,
  { payoutId, currency }: { payoutId: string; currency: Currency },
): Promise<ProviderAnswer | null> {
  authorize(actor, 'payout:read')
  const payout = await db.payout.findUnique({
    where: { id: payoutId, ...reached(actor) },
    select: { attemptId: true },
  })
  if (!payout?.attemptId) return null
  const event = await db.payoutEvent.findFirst({
    where: {
      payoutId,
      attemptId: payout.attemptId,
      kind: { in: ['reply_accepted', 'news'] },
      rawBody: { not: null },
    },
    orderBy: { id: 'desc' },
    select: { at: true, kind: true, source: true, rawBody: true },
  })
  if (!event?.rawBody) return null
  const raw = openText(event.rawBody, 'payout_event.raw_body', eventRow(payoutId, event.at, event.kind))
  const decoded = decodeIntent(raw, currency)
  if (!decoded.ok) return null
  return { ...toAnswer(decoded.intent), at: event.at, source: event.source, raw: maskBody(raw) }
}

function toAnswer(intent: ProviderIntent): Omit<ProviderAnswer, 'at' | 'source' | 'raw'> {
  const { from, to, totalMinor, paidMinor, refundedMinor } = intent
  return {
    ...intent,
    from: from && toAccount(from),
    to: to && toAccount(to),
    totalMinor: minorText(totalMinor),
    paidMinor: minorText(paidMinor),
    refundedMinor: minorText(refundedMinor),
  }
}

function toAccount(account: IntentAccount): AnswerAccount {
  return { ...maskTarget(account), amountMinor: minorText(account.amountMinor) }
}
