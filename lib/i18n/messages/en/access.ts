import type { access as source } from '@/lib/i18n/messages/es/access'
import type { Texts } from '@/lib/i18n/shape'

export const access = {
  mail: {
    invitation: {
      title: 'You are invited to Giro',
      body: 'Choose your password with this link. It works once, for 48 hours.',
      open: 'Choose a password',
      ignore: 'If you did not expect this invitation, do nothing.',
    },
    reset: {
      title: 'Another password for Giro',
      body: 'Somebody asked for another password for your account. Choose it with this link. It works once, for 30 minutes.',
      open: 'Choose another password',
      ignore: 'If it was not you, do nothing: your password stays the same.',
    },
    foot: 'This installation of Giro writes to you:',
  },
  changed: {
    password: 'Your password for Giro is another one',
    factor_added: 'Your account in Giro has another second factor',
    factor_removed: 'A second factor of your account in Giro was removed',
    factors_reset: 'All your second factors in Giro were removed',
    recovery_codes: 'You have new recovery codes in Giro',
    sso_linked: 'Your account in Giro opens with the company’s account',
    new_browser: 'You signed in to Giro with a browser that we did not know',
    when: 'It happened on {at} ({zone}).',
    ifNot:
      'If it was you, or you asked for it, do nothing. If not, end your sessions and tell whoever administers Giro at once.',
    open: 'See my security',
  },
  set: {
    title: 'Choose your password',
    intro: 'Nobody else will know it. A long phrase is best.',
    loading: 'Opening the link…',
    email: 'E-mail',
    password: 'New password',
    hint: 'At least 15 characters, and none that others would guess. You may paste it.',
    again: 'Once more, to be sure',
    submit: 'Save password',
    sessions:
      'All your sessions end. If you have a second factor, you will be asked for it when you sign in.',
    overTitle: 'This link does not work',
    over: 'It was used, ran out, was withdrawn, another one was made, or the account has no access yet. Ask whoever administers Giro for a new one, or ask on the sign-in page.',
    toSignIn: 'Go to the sign-in',
    done: 'Your password is saved',
    doneBody: 'Sign in with it.',
  },
  forgotten: {
    link: 'I forgot my password',
    title: 'Another password',
    intro: 'We send you a link to choose another one. It works once, for 30 minutes.',
    submit: 'Send the link',
    sent: 'If that e-mail has an account, the link is on its way',
    sentBody:
      'Look among unwanted mail, too. If it does not come within minutes, ask whoever administers Giro.',
    noMailTitle: 'This installation sends no mail',
    noMail:
      'Ask whoever administers Giro for a link to choose another password. They make it in Settings, People, and hand it to you.',
    back: 'Back to the sign-in',
  },
  change: {
    title: 'Password',
    hint: 'Changing it ends your other sessions.',
    present: 'Present password',
    submit: 'Change password',
    done: 'Your password has changed.',
  },
} as const satisfies Texts<typeof source>
