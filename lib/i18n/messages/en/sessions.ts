import type { sessions as source } from '@/lib/i18n/messages/es/sessions'
import type { Texts } from '@/lib/i18n/shape'

export const sessions = {
  title: 'Open sessions',
  hint: 'Where you are signed in to Giro now. If you do not know one, end it and change your password.',
  hintNoPassword:
    'Where you are signed in to Giro now. If you do not know one, end it and tell whoever runs Giro.',
  this: 'This browser',
  used: 'Used <ago></ago>',
  end: 'End',
  endOne: 'End {name}',
  endOthers: 'End all others',
  endBody: 'What is half done there stays in that browser. Signing in there again takes everything anew.',
  endPasswordHint: 'To be sure that it is you who ends it.',
  ended: 'Ended: its next click asks to sign in again.',
  unknown: 'Unknown browser',
  name: '{browser} on {system}',
} as const satisfies Texts<typeof source>
