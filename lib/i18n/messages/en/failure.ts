import type { failure as source } from '@/lib/i18n/messages/es/failure'
import type { Texts } from '@/lib/i18n/shape'

export const failure = {
  title: 'Giro could not show this screen',
  body: 'Nothing was sent or changed because of it. Try again; if it happens once more, give this code to whoever runs Giro.',
  code: 'Code',
  retry: 'Try again',
  home: 'Go to the start',
} as const satisfies Texts<typeof source>
