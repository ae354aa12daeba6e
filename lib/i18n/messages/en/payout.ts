import type { payout as source } from '@/lib/i18n/messages/es/payout'
import type { Texts } from '@/lib/i18n/shape'

export const payout = {} as const satisfies Texts<typeof source>
