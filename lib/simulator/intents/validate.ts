import type { Account } from '@/lib/simulator/accounts'
import type { Dials } from '@/lib/simulator/dials'
import {
  bankCauses,
  directoryCauses,
  hasChave,
  pixCauses,
} from '@/lib/simulator/intents/validate-destination'
import { at } from '@/lib/simulator/json'
import { minorUnits, wireMinorUnits } from '@/lib/simulator/money'

export type ValidRequest = {
  contract: 'pix' | 'bank'
  externalReference: string | null
  notificationUrl: string | null
  amount: bigint
  destination: {
    type: string | null
    bankId: string | null
    number: string | null
    identification: { type: string; number: string }
  }
}

export type Validation = { ok: true; request: ValidRequest } | { ok: false; causes: string[] }

const GREATEST_AMOUNT = '10000000000'
const EXTERNAL_REFERENCE = /^[A-Za-z0-9_-]{1,64}$/
const LONGEST_URL = 500
const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]'])

const FROM = ['transaction', 'from', 'accounts'] as const
const TO = ['transaction', 'to', 'accounts'] as const
const NOTIFICATION_URL = ['seller_configuration', 'notification_info', 'notification_url'] as const

const invalid = (field: string) => `invalid value for field: ${field}`

/**
 * Field checks in the order and words of the reference's 400 list (Pix and bank lists). For a field that the list
 * leaves out, the same words with the field's path are an assumption.
 */
export function validate(body: object, account: Account, dials: Dials): Validation {
  const contract = account.site === 'MLB' && hasChave(body) ? 'pix' : 'bank'
  const causes = [
    ...referenceCauses(body),
    ...pointOfInteractionCauses(body, dials),
    ...fromCauses(body, account, dials),
    ...(isSingle(at(body, ...TO)) ? [] : [invalid('transaction.to.accounts')]),
    ...(contract === 'pix' ? pixCauses(body) : bankCauses(body, account.site)),
    ...equalAmountCauses(body, account),
    ...notificationUrlCauses(body, dials),
    ...(contract === 'pix' ? directoryCauses(body, dials) : []),
  ]
  const amount = wireMinorUnits(at(body, ...FROM, 0, 'amount'), account.currency)
  if (causes.length > 0 || amount === null) return { ok: false, causes }
  return { ok: true, request: read(body, contract, amount) }
}

const isSingle = (value: unknown) => Array.isArray(value) && value.length === 1

function referenceCauses(body: object): string[] {
  const reference = at(body, 'external_reference')
  if (reference === undefined) return []
  if (typeof reference !== 'string') return ['Invalid type for field external_reference']
  return EXTERNAL_REFERENCE.test(reference) ? [] : [invalid('external_reference')]
}

function pointOfInteractionCauses(body: object, dials: Dials): string[] {
  const point = at(body, 'point_of_interaction')
  const accepted =
    at(point, 'type') === 'PSP_TRANSFER' || (dials.legacyPointOfInteraction && point === 'PSP_TRANSFER')
  return accepted ? [] : [invalid('point_of_interaction.type')]
}

function fromCauses(body: object, account: Account, dials: Dials): string[] {
  if (!isSingle(at(body, ...FROM))) return [invalid('transaction.from.accounts')]
  const amount = wireMinorUnits(at(body, ...FROM, 0, 'amount'), account.currency)
  const least = minorUnits(dials.minimumAmount, account.currency) ?? 0n
  const greatest = minorUnits(GREATEST_AMOUNT, account.currency) ?? 0n
  const inRange = amount !== null && amount >= least && amount <= greatest
  return inRange ? [] : [invalid('transaction.from.accounts[0].amount')]
}

/** `from`, `to` and the total are the same number. */
function equalAmountCauses(body: object, account: Account): string[] {
  const from = wireMinorUnits(at(body, ...FROM, 0, 'amount'), account.currency)
  const to = wireMinorUnits(at(body, ...TO, 0, 'amount'), account.currency)
  const total = wireMinorUnits(at(body, 'transaction', 'total_amount'), account.currency)
  return [
    ...(to === null || to !== from ? [invalid('transaction.to.accounts[0].amount')] : []),
    ...(total === null || total !== from ? [invalid('transaction.total_amount')] : []),
  ]
}

function notificationUrlCauses(body: object, dials: Dials): string[] {
  const url = at(body, ...NOTIFICATION_URL)
  if (url === undefined) return []
  const accepted = typeof url === 'string' && url.length <= LONGEST_URL && isAllowedUrl(url, dials)
  return accepted ? [] : [invalid(NOTIFICATION_URL.join('.'))]
}

/** Newer pages want https and a public host; the dial lets http and this machine through. */
function isAllowedUrl(text: string, dials: Dials): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  if (dials.allowHttpNotificationUrl) return url.protocol === 'https:' || url.protocol === 'http:'
  return url.protocol === 'https:' && !LOOPBACK_NAMES.has(url.hostname)
}

const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null)

function read(body: object, contract: 'pix' | 'bank', amount: bigint): ValidRequest {
  const destination = at(body, ...TO, 0)
  return {
    contract,
    externalReference: textOrNull(at(body, 'external_reference')),
    notificationUrl: textOrNull(at(body, ...NOTIFICATION_URL)),
    amount,
    destination: {
      type: textOrNull(at(destination, 'type')),
      bankId: textOrNull(at(destination, 'bank_id')),
      number: textOrNull(at(destination, 'number')),
      identification: {
        type: textOrNull(at(destination, 'owner', 'identification', 'type')) ?? '',
        number: textOrNull(at(destination, 'owner', 'identification', 'number')) ?? '',
      },
    },
  }
}
