import { tokenKind } from '@/lib/domain/account/token-kind'
import { isGuarded } from '@/lib/domain/database-transport'
import { databaseUrl } from '@/lib/env-schema'

type Given = Readonly<Record<string, string | undefined>>

export const PERSONAL_KEYS = [
  'PERSONAL_DATA_KEY',
  'PERSONAL_DATA_KEY_PREVIOUS',
  'PERSONAL_DATA_INDEX_KEY',
] as const

/** What one setting demands of another, by the names of both. */
export function crossProblems(given: Given): string[] {
  const problems: string[] = []
  const need = (name: string, because: string) => {
    if (!given[name]) problems.push(`${name} is missing: ${because}`)
  }
  const real = given['MERCADOPAGO_ACCESS_TOKEN'] !== undefined
  const parts = ['COLLECTOR_ID', 'COUNTRY', 'MODE', 'SIGNING_KEY', 'WEBHOOK_SECRET']
  const half = parts.map((part) => `MERCADOPAGO_${part}`).filter((name) => given[name])
  if (real) {
    for (const part of ['COLLECTOR_ID', 'COUNTRY', 'MODE']) {
      need(`MERCADOPAGO_${part}`, 'MERCADOPAGO_ACCESS_TOKEN is given')
    }
    need('SESSION_SECRET', 'without the simulator it must be chosen by you')
  } else if (half.length > 0) {
    need('MERCADOPAGO_ACCESS_TOKEN', `${half.join(', ')} given`)
  }
  if (given['MERCADOPAGO_WEBHOOK_SECRET_PREVIOUS']) {
    need('MERCADOPAGO_WEBHOOK_SECRET', 'MERCADOPAGO_WEBHOOK_SECRET_PREVIOUS is given')
  }
  problems.push(...keyProblems(given))
  if (given['SMTP_URL']) need('MAIL_FROM', 'SMTP_URL is given')
  const sso = ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_ROLES'].filter((name) => given[name])
  if (given['OIDC_ISSUER']) {
    for (const part of ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']) need(part, 'OIDC_ISSUER is given')
  } else if (sso.length > 0) {
    need('OIDC_ISSUER', `${sso.join(', ')} given`)
  } else if (given['PASSWORD_SIGN_IN'] === 'false') {
    need('OIDC_ISSUER', 'PASSWORD_SIGN_IN is false, and nobody could sign in; take it out or name a provider')
  }
  const host =
    given['PUBLIC_URL'] && URL.canParse(given['PUBLIC_URL']) && new URL(given['PUBLIC_URL']).hostname
  const domain = given['PASSKEY_DOMAIN']
  if (domain && host && host !== domain && !host.endsWith(`.${domain}`)) {
    problems.push('PASSKEY_DOMAIN must be the host of PUBLIC_URL or a domain above it')
  }
  if (given['DATABASE_MIGRATION_URL']) need('DATABASE_URL', 'DATABASE_MIGRATION_URL is given')
  problems.push(...databaseProblems(given))
  if (given['MERCADOPAGO_MODE'] === 'production') {
    need('MERCADOPAGO_SIGNING_KEY', 'in production mode every payout is signed')
    if (tokenKind(given['MERCADOPAGO_ACCESS_TOKEN'] ?? '') === 'test') {
      problems.push('MERCADOPAGO_ACCESS_TOKEN is a test token (TEST-…): production mode refuses it')
    }
    if (given['GIRO_EMBEDDED_DATABASE'] === 'true' || !given['DATABASE_URL']) {
      problems.push('DATABASE_URL is missing: production mode refuses the embedded database')
    }
  }
  return problems
}

/** Of the keys of personal data: what seals and what indexes are given together, and no two are the same. */
export function keyProblems(given: Given): string[] {
  const [key, previous, index] = PERSONAL_KEYS.map((name) => given[name]?.toLowerCase())
  const problems: string[] = []
  if (key && !index) problems.push('PERSONAL_DATA_INDEX_KEY is missing: PERSONAL_DATA_KEY is given')
  if (index && !key) problems.push('PERSONAL_DATA_KEY is missing: PERSONAL_DATA_INDEX_KEY is given')
  if (previous && !key) problems.push('PERSONAL_DATA_KEY is missing: PERSONAL_DATA_KEY_PREVIOUS is given')
  if (index && (index === key || index === previous)) {
    problems.push('PERSONAL_DATA_INDEX_KEY must be another key than those that seal')
  }
  return problems
}

function databaseProblems(given: Given): string[] {
  if (given['DATABASE_TLS'] === 'optional') return []
  return ['DATABASE_URL', 'DATABASE_MIGRATION_URL'].flatMap((name) => {
    const url = given[name]
    if (!url || !databaseUrl.safeParse(url).success || isGuarded(url)) return []
    return `${name} leads to another machine without TLS that is checked: add sslmode=verify-full to it, or set DATABASE_TLS=optional where the network is private`
  })
}
