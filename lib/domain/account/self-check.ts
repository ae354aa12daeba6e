import type { TokenKind } from '@/lib/domain/account/token-kind'
import type { AccountMode, Country } from '@/lib/domain/payout/contract'

/** What is known of an account without asking anybody; never a secret. */
export type AccountFacts = {
  readonly mode: AccountMode
  readonly country: Country
  /** Null: the server does not have it. */
  readonly token: TokenKind | null
  readonly stopped: boolean
  /** `unnamed`: the account has none; `absent`: the server does not have it. */
  readonly signingKey:
    | 'unnamed'
    | 'absent'
    | 'unreadable'
    /** `madeAt`: where Giro made it; the age of a setting's is not known. */
    | { readonly fingerprint: string; readonly madeAt?: Date }
  readonly webhookSecret: 'unnamed' | 'absent' | 'present' | 'rotating'
  readonly hasAddress: boolean
  readonly lastNotification: Date | null
  /** When Mercado Pago last said which banks there are. */
  readonly banksFetched: Date | null
  /** How far this server's clock is from the database's. */
  readonly clockOffMs: number
  readonly now: Date
}

export const CHECKED = [
  'token',
  'sending',
  'signingKey',
  'webhookSecret',
  'address',
  'notification',
  'banks',
  'clock',
] as const
type Checked = (typeof CHECKED)[number]

/** With the remedy in their words, `settings.accountCheck.finding`. */
export const FINDINGS = [
  'token_there',
  'token_absent',
  'token_test',
  'sends',
  'stopped',
  'key_there',
  'key_old',
  'key_unnamed',
  'key_unneeded',
  'key_absent',
  'key_unreadable',
  'secret_there',
  'secret_rotating',
  'secret_unnamed',
  'secret_absent',
  'address_there',
  'address_none',
  'notified',
  'never_notified',
  'banks_fetched',
  'banks_shipped',
  'banks_waiting',
  'clock_right',
  'clock_off',
] as const
type Finding = (typeof FINDINGS)[number]

/** `warns`: it works, and should be seen to. `off`: it works without. */
export type AccountCheck = {
  readonly part: Checked
  readonly state: 'works' | 'warns' | 'missing' | 'off'
  readonly finding: Finding
  readonly at?: Date
  readonly fingerprint?: string
}

const MOST_CLOCK_OFF_MS = 2_000

/** What of an account works and what is missing, in the order in which it is set up. */
export function checkAccount(facts: AccountFacts): AccountCheck[] {
  return [
    ofToken(facts),
    facts.stopped ? missing('sending', 'stopped') : works('sending', 'sends'),
    ofKey(facts),
    ofSecret(facts),
    facts.hasAddress ? works('address', 'address_there') : missing('address', 'address_none'),
    ofNotification(facts),
    ofBanks(facts),
    Math.abs(facts.clockOffMs) > MOST_CLOCK_OFF_MS
      ? missing('clock', 'clock_off')
      : works('clock', 'clock_right'),
  ]
}

const works = (part: Checked, finding: Finding) => ({ part, state: 'works', finding }) as const
const missing = (part: Checked, finding: Finding) => ({ part, state: 'missing', finding }) as const
const warns = (part: Checked, finding: Finding) => ({ part, state: 'warns', finding }) as const
const off = (part: Checked, finding: Finding) => ({ part, state: 'off', finding }) as const

function ofToken({ token, mode }: AccountFacts): AccountCheck {
  if (token === null) return missing('token', 'token_absent')
  if (token === 'test' && mode === 'production') return missing('token', 'token_test')
  return works('token', 'token_there')
}

/** A key that nobody renews is one that everybody who left may still have. */
export const KEY_GROWS_OLD_DAYS = 365

export function isKeyOld(madeAt: Date, now: Date): boolean {
  return now.getTime() - madeAt.getTime() > KEY_GROWS_OLD_DAYS * 86_400_000
}

function ofKey({ signingKey, mode, now }: AccountFacts): AccountCheck {
  if (signingKey === 'unnamed') {
    return mode === 'production' ? missing('signingKey', 'key_unnamed') : off('signingKey', 'key_unneeded')
  }
  if (signingKey === 'absent') return missing('signingKey', 'key_absent')
  if (signingKey === 'unreadable') return missing('signingKey', 'key_unreadable')
  const { fingerprint, madeAt } = signingKey
  if (madeAt && isKeyOld(madeAt, now)) return { ...warns('signingKey', 'key_old'), fingerprint, at: madeAt }
  return { ...works('signingKey', 'key_there'), fingerprint }
}

function ofSecret({ webhookSecret }: AccountFacts): AccountCheck {
  if (webhookSecret === 'unnamed') return missing('webhookSecret', 'secret_unnamed')
  if (webhookSecret === 'absent') return missing('webhookSecret', 'secret_absent')
  return works('webhookSecret', webhookSecret === 'rotating' ? 'secret_rotating' : 'secret_there')
}

function ofNotification({ lastNotification: at }: AccountFacts): AccountCheck {
  return at ? { ...works('notification', 'notified'), at } : off('notification', 'never_notified')
}

/** Chile's list is the shipped one: Mercado Pago offers none to ask for. */
function ofBanks({ country, banksFetched: at }: AccountFacts): AccountCheck {
  if (country === 'CL') return works('banks', 'banks_shipped')
  return at ? { ...works('banks', 'banks_fetched'), at } : off('banks', 'banks_waiting')
}
