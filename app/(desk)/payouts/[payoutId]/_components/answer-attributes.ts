import type { payout } from '@/lib/i18n/messages/es/payout'
import type { ProviderAnswer } from '@/lib/payouts/get-provider-answer'

type AttributeKey = Exclude<keyof (typeof payout)['answer'], 'title' | 'intro' | 'absent' | 'raw'>

/** One attribute of the provider's answer: its own path, the key of its text (`payout.answer`), how it is shown. */
export type Attribute = {
  readonly key: AttributeKey
  readonly path: string
  readonly kind: 'id' | 'word' | 'money'
  /** The Money Out guide lists it: shown also when the answer lacks it. */
  readonly always?: true
  readonly read: (answer: ProviderAnswer) => string | Date | null
}

const TO = 'transaction.to.accounts'
const FROM = 'transaction.from.accounts'

/** In the guide's order, then what its other pages and the bank contracts add. */
export const ATTRIBUTES: readonly Attribute[] = [
  { key: 'id', path: 'id', kind: 'id', always: true, read: ({ id }) => id },
  { key: 'status', path: 'status', kind: 'word', always: true, read: ({ status }) => status || null },
  { key: 'createdDate', path: 'created_date', kind: 'word', always: true, read: (it) => it.createdAt },
  { key: 'updatedDate', path: 'last_updated_date', kind: 'word', always: true, read: (it) => it.updatedAt },
  {
    key: 'externalReference',
    path: 'external_reference',
    kind: 'id',
    always: true,
    read: (it) => it.externalReference,
  },
  {
    key: 'pointOfInteraction',
    path: 'point_of_interaction.type',
    kind: 'word',
    always: true,
    read: (it) => it.pointOfInteraction,
  },
  {
    key: 'notificationUrl',
    path: 'seller_configuration.notification_info.notification_url',
    kind: 'id',
    always: true,
    read: (it) => it.notificationUrl,
  },
  {
    key: 'fromAmount',
    path: `${FROM}.amount`,
    kind: 'money',
    always: true,
    read: ({ from }) => from?.amountMinor ?? null,
  },
  {
    key: 'fromDetail',
    path: `${FROM}.status_detail`,
    kind: 'word',
    always: true,
    read: ({ from }) => from?.statusDetail ?? null,
  },
  {
    key: 'toAmount',
    path: `${TO}.amount`,
    kind: 'money',
    always: true,
    read: ({ to }) => to?.amountMinor ?? null,
  },
  {
    key: 'toDetail',
    path: `${TO}.status_detail`,
    kind: 'word',
    always: true,
    read: ({ to }) => to?.statusDetail ?? null,
  },
  {
    key: 'ownerType',
    path: `${TO}.owner.identification.type`,
    kind: 'word',
    always: true,
    read: ({ to }) => to?.ownerDocumentType ?? null,
  },
  {
    key: 'ownerNumber',
    path: `${TO}.owner.identification.number`,
    kind: 'id',
    always: true,
    read: ({ to }) => to?.ownerDocument ?? null,
  },
  {
    key: 'paidAmount',
    path: 'transaction.paid_amount',
    kind: 'money',
    always: true,
    read: (it) => it.paidMinor,
  },
  {
    key: 'refundedAmount',
    path: 'transaction.refunded_amount',
    kind: 'money',
    always: true,
    read: (it) => it.refundedMinor,
  },
  { key: 'payerId', path: 'transaction.payer.id', kind: 'id', always: true, read: (it) => it.payerId },
  {
    key: 'totalAmount',
    path: 'transaction.total_amount',
    kind: 'money',
    always: true,
    read: (it) => it.totalMinor,
  },
  {
    key: 'statementDescriptor',
    path: 'transaction.statement_descriptor',
    kind: 'word',
    read: (it) => it.statementDescriptor,
  },
  { key: 'originId', path: `${TO}.origin_id`, kind: 'id', read: ({ to }) => to?.originId ?? null },
  { key: 'toType', path: `${TO}.type`, kind: 'word', read: ({ to }) => to?.type ?? null },
  { key: 'keyType', path: `${TO}.chave.type`, kind: 'word', read: ({ to }) => to?.keyType ?? null },
  { key: 'keyValue', path: `${TO}.chave.value`, kind: 'id', read: ({ to }) => to?.key ?? null },
  { key: 'bankId', path: `${TO}.bank_id`, kind: 'id', read: ({ to }) => to?.bankId ?? null },
  { key: 'branch', path: `${TO}.branch`, kind: 'id', read: ({ to }) => to?.branch ?? null },
  { key: 'number', path: `${TO}.number`, kind: 'id', read: ({ to }) => to?.number ?? null },
  { key: 'holder', path: `${TO}.holder`, kind: 'word', read: ({ to }) => to?.holder ?? null },
  { key: 'provider', path: `${TO}.provider_id`, kind: 'word', read: ({ to }) => to?.providerId ?? null },
  { key: 'currency', path: `${TO}.currency_id`, kind: 'word', read: ({ to }) => to?.currencyId ?? null },
]
