import type { payouts as source } from '@/lib/i18n/messages/es/payouts'
import type { Texts } from '@/lib/i18n/shape'

export const payouts = {} as const satisfies Texts<typeof source>
