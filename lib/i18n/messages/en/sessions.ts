import type { sessions as source } from '@/lib/i18n/messages/es/sessions'
import type { Texts } from '@/lib/i18n/shape'

export const sessions = {
  title: 'Open sessions',
  hint: 'Where you are signed in to Giro now. If you do not know one, end it and change your password.',
  this: 'This browser',
  used: 'Used <ago></ago>',
  end: 'End',
  endOne: 'End {name}',
  endOthers: 'End all others',
  ended: 'Ended: its next click asks to sign in again.',
  unknown: 'Unknown browser',
  name: '{browser} on {system}',
} as const satisfies Texts<typeof source>
