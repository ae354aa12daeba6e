import { maxAmountMinor, toDecimalText } from '@/lib/domain/money'
import type { PayoutDraft } from '@/lib/domain/payout/draft'
import { bankDestination, pixDestination } from '@/lib/mercadopago/contracts/mlb'
import { chileanBankDestination } from '@/lib/mercadopago/contracts/mlc'
import { DecimalLiteral, type JsonObject, jsonText } from '@/lib/mercadopago/json-text'

const MAX_NOTIFICATION_URL_LENGTH = 500

export type PayoutBodyParts = {
  readonly externalReference: string
  /** Left out of the body when Giro has no public address. */
  readonly notificationUrl?: string | undefined
}

/**
 * The body of `POST /v1/transaction-intents/process`, compact, keys in the guide's order. `from`, `to` and
 * `total_amount` are one literal, in major units with a decimal point; there is exactly one destination.
 * Throws RangeError where a part breaks the provider's limits: such a payout must not be frozen.
 */
export function buildPayoutBody(draft: PayoutDraft, parts: PayoutBodyParts): string {
  const { externalReference, notificationUrl } = parts
  if (draft.amountMinor <= 0n || draft.amountMinor > maxAmountMinor(draft.currency)) {
    throw new RangeError('amount out of range')
  }
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(externalReference)) throw new RangeError('external_reference not allowed')
  if (notificationUrl !== undefined && !isNotificationUrl(notificationUrl)) {
    throw new RangeError('notification_url not allowed')
  }
  const amount = new DecimalLiteral(toDecimalText(draft.amountMinor, draft.currency))
  return jsonText({
    external_reference: externalReference,
    point_of_interaction: { type: 'PSP_TRANSFER' },
    seller_configuration:
      notificationUrl === undefined
        ? undefined
        : { notification_info: { notification_url: notificationUrl } },
    transaction: {
      from: { accounts: [{ amount }] },
      to: { accounts: [destinationOf(draft, amount)] },
      total_amount: amount,
    },
  })
}

function destinationOf(draft: PayoutDraft, amount: DecimalLiteral): JsonObject {
  switch (draft.contract) {
    case 'pix_br':
      return pixDestination(draft, amount)
    case 'bank_br':
      return bankDestination(draft, amount)
    case 'bank_cl':
      return chileanBankDestination(draft, amount)
  }
}

function isNotificationUrl(text: string): boolean {
  return text.length <= MAX_NOTIFICATION_URL_LENGTH && /^https?:\/\//.test(text) && URL.canParse(text)
}
