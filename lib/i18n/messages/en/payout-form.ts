import type { payoutForm as source } from '@/lib/i18n/messages/es/payout-form'
import type { Texts } from '@/lib/i18n/shape'

export const payoutForm = {} as const satisfies Texts<typeof source>
