import type { signIn as source } from '@/lib/i18n/messages/es/sign-in'
import type { Texts } from '@/lib/i18n/shape'

export const signIn = {} as const satisfies Texts<typeof source>
