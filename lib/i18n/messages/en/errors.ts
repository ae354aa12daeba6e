import type { errors as source } from '@/lib/i18n/messages/es/errors'
import type { Texts } from '@/lib/i18n/shape'

export const errors = {
  codes: {
    unauthenticated: {
      title: 'Your session ended',
      body: 'Sign in again. What you typed is still on the screen.',
    },
    forbidden: {
      title: 'Your role does not allow this',
      body: 'Ask whoever runs Giro to do it or to change your role.',
    },
    not_found: {
      title: 'It is no longer here',
      body: 'It does not exist or you may not see it. Go back to the list and look for it again.',
    },
    invalid_input: {
      title: 'Some details need correcting',
      body: 'Check the marked fields. Nothing was saved yet.',
    },
    conflict: {
      title: 'Someone changed it before you did',
      body: 'Reload to see how it stands and decide again. Your change was not applied.',
    },
    refused: {
      title: 'Giro does not allow this right now',
      body: 'Reload to see the current state. Nothing changed.',
    },
    rate_limited: {
      title: 'Too many tries in a row',
      body: 'Wait a minute and try again.',
    },
    unavailable: {
      title: 'Giro is not answering for now',
      body: 'Try again in a moment. Before you repeat a submission, look at the payout: it may already be recorded.',
    },
    internal: {
      title: 'Giro could not finish this',
      body: 'Look at the payout before you repeat it. If it happens again, tell whoever runs Giro.',
    },
  },
  reasons: {},
  fields: {},
} as const satisfies Texts<typeof source>
