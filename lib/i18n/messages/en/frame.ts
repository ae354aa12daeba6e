import type { frame as source } from '@/lib/i18n/messages/es/frame'
import type { Texts } from '@/lib/i18n/shape'

export const frame = {
  skip: 'Skip to content',
  modes: 'Working mode',
  menu: 'Sections',
  nav: {
    payouts: 'Payouts',
    cashOut: 'Tills',
    withdrawals: 'QR cash-out',
    approvals: 'Approvals',
    webhooks: 'Webhooks',
    incidents: 'Incidents',
    reconciliation: 'Reconciliation',
    statuses: 'Statuses',
    policies: 'Rules',
    users: 'People',
    accounts: 'Accounts',
    audit: 'Audit trail',
    sending: 'Sending',
    settings: 'Settings',
  },
  waiting: '{count, plural, one {# waiting} other {# waiting}}',
  search: {
    label: 'Search payouts',
    placeholder: 'Reference, name, document…',
    submit: 'Search',
    failed: 'The search could not be made. Try again: what you typed is still in the field.',
  },
  language: 'Language',
  theme: {
    label: 'Appearance',
    system: 'Same as the system',
    light: 'Light',
    dark: 'Dark',
  },
  person: {
    modes: 'Working mode',
    menu: 'Your session: {name}',
    signOutFailed: 'You are still signed in. Check your connection and try again.',
    security: 'Security',
    signOut: 'Sign out',
  },
  simulator: 'Simulator in use: nothing you send moves money.',
  testAccounts:
    '{count, plural, one {{accounts} is in test mode: its money does not move.} other {In test mode: {accounts}. Their money does not move.}}',
  forbidden: {
    title: 'You may not see this page',
    body: 'Your role does not include it. If you need it, ask whoever runs Giro.',
    action: 'Go to the start',
  },
  notFound: {
    title: 'This page does not exist',
    body: 'The address is mistyped, or what you are looking for is gone. Your data is untouched.',
    action: 'Go to the start',
  },
} as const satisfies Texts<typeof source>
