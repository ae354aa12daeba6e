import type { frame as source } from '@/lib/i18n/messages/es/frame'
import type { Texts } from '@/lib/i18n/shape'

export const frame = {
  skip: 'Skip to content',
  menu: 'Sections',
  nav: {
    payouts: 'Payouts',
    approvals: 'Approvals',
    webhooks: 'Webhooks',
    users: 'People',
    accounts: 'Accounts',
    settings: 'Settings',
  },
  waiting: '{count, plural, one {# waiting} other {# waiting}}',
  search: {
    label: 'Search payouts',
    placeholder: 'Reference, name, document…',
    submit: 'Search',
  },
  language: 'Language',
  theme: {
    label: 'Appearance',
    system: 'Same as the system',
    light: 'Light',
    dark: 'Dark',
  },
  person: {
    menu: 'Your session: {name}',
    signOut: 'Sign out',
  },
  simulator: 'Simulator in use: nothing you send moves money.',
  testAccount: '{account} is in test mode: Mercado Pago moves no money.',
  notFound: {
    title: 'This page does not exist',
    body: 'The address is mistyped, or what you are looking for is gone. Your data is untouched.',
    action: 'Go to payouts',
  },
  failure: {
    title: 'Giro could not show this screen',
    body: 'Nothing was sent or changed because of it. Try again; if it happens once more, give this code to whoever runs Giro.',
    code: 'Code',
    retry: 'Try again',
    home: 'Go to payouts',
  },
} as const satisfies Texts<typeof source>
