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
    intro: 'The password is right. Your second factor is still to come; you have five minutes.',
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
      'Real money moves here: whoever prepares or authorizes also signs in with a passkey or a code. Add one and you go on to Giro.',
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
