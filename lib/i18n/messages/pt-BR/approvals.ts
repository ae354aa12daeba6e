import type { approvals as source } from '@/lib/i18n/messages/es/approvals'
import type { Texts } from '@/lib/i18n/shape'

export const approvals = {} as const satisfies Texts<typeof source>
