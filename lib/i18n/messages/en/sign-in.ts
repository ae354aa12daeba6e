import type { signIn as source } from '@/lib/i18n/messages/es/sign-in'
import type { Texts } from '@/lib/i18n/shape'

export const signIn = {
  title: 'Sign in to Giro',
  intro: 'Payouts that one person prepares, another approves and everyone can follow.',
  email: 'E-mail',
  password: 'Password',
  submit: 'Sign in',
  working: 'Signing in…',
  factor: {
    title: 'Confirm that it is you',
    intro: 'Your second factor is still to come; you have five minutes.',
    passkey: 'Confirm with a passkey',
    passkeyHint: 'The browser will ask for your fingerprint, face, PIN or security key.',
    code: 'Code from your app',
    codeHint: 'Six digits. Each works once.',
    recovery: 'Recovery code',
    recoveryHint: 'From the list that you kept. Each opens one session, once.',
    submit: 'Sign in',
    other: 'Another way:',
    way: { passkey: 'Passkey', totp: 'Code', recovery: 'Recovery code' },
    back: 'Back to the start',
  },
  enrol: {
    title: 'Add your second factor',
    intro:
      'Whoever prepares or authorizes also signs in with a passkey or a code. Add one and you go on to Giro.',
  },
  sso: {
    button: 'Sign in with the company’s account',
    or: 'Or with a password of Giro',
    only: 'Here one signs in with the company’s account: Giro has no passwords of its own.',
    title: 'You could not sign in with the company’s account',
    refused: {
      failed:
        'Your company’s answer did not arrive whole, was not for this browser, or was used before. Try again from here.',
      claims: 'What your company answered is not what Giro expects. Tell whoever administers Giro.',
      unverified:
        'Your company does not say that your e-mail is verified. Ask whoever administers its accounts to verify it.',
      no_access: 'Giro has no account with access for that e-mail. Ask whoever administers Giro to add you.',
      other_subject:
        'The account of that e-mail in Giro belongs to another account of the company. Ask whoever administers Giro to take your access away and give it back.',
      no_group: 'None of your groups in the company gives access to Giro. Ask to be added to one.',
      other_role:
        'Your groups in the company are for another role than the one that you have in Giro. Ask whoever administers Giro to change it.',
      last_admin:
        'Your groups do not make you an admin any more, and there is no other: somebody has to be one first.',
      too_many: 'Too many tries within a minute. Wait a moment and try again.',
      unavailable: 'Giro or your company does not answer at the moment. Wait a moment and try again.',
    },
  },
  ended: {
    title: 'Your session ended',
    body: 'Sign in and go on where you were.',
  },
  wrong: {
    title: 'That e-mail and password open no session',
    body: 'Check capitals and the keyboard’s language, then try again.',
  },
  tooMany: {
    title: 'Too many tries',
    body: 'Wait a moment and try again; each wrong try makes the wait longer, up to a quarter of an hour. In a browser with which you signed in before, your tries are counted by themselves.',
  },
  unavailable: {
    title: 'Giro does not answer at the moment',
    body: 'What you typed is still here. Wait a moment and try again.',
  },
  demo: {
    title: 'To try it out',
    body: 'The simulator is in use: choose who to sign in as. No money moves.',
    password: 'Everyone’s password is <code>{password}</code>',
    phone: 'As the cashier, open the phone of a customer as well: one of the addresses that npm start shows.',
  },
} as const satisfies Texts<typeof source>
