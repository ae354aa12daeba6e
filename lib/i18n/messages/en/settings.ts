import type { settings as source } from '@/lib/i18n/messages/es/settings'
import type { Texts } from '@/lib/i18n/shape'

export const settings = {} as const satisfies Texts<typeof source>
