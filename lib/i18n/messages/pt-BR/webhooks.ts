import type { webhooks as source } from '@/lib/i18n/messages/es/webhooks'
import type { Texts } from '@/lib/i18n/shape'

export const webhooks = {} as const satisfies Texts<typeof source>
