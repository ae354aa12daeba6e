import { GiroError } from '@/lib/domain/errors'

/** What the command line says to a refusal: the screens' texts live in lib/i18n, the terminal speaks English. */
const TEXTS: Readonly<Record<string, string>> = {
  production_on_embedded:
    'An account in production mode needs a PostgreSQL of your own: give DATABASE_URL, or set MERCADOPAGO_MODE=test.',
  production_on_demo:
    'This database once held the demo, so it never takes an account in production mode. Give an empty one in DATABASE_URL.',
  production_as_owner:
    'The application runs as the owner of its tables, which production refuses. Give DATABASE_URL a role that owns nothing and DATABASE_MIGRATION_URL the owner.',
  production_while_simulated:
    'This database holds an account in production mode, and the simulator never runs beside one. Give MERCADOPAGO_ACCESS_TOKEN and the settings beside it, or another DATABASE_URL.',
  admins_exist: 'Two admins exist already. They add people in the desk, under Settings.',
  another_admin_decides: 'Another admin can decide it in the desk, under Settings: nothing was changed.',
  policy_automatic_alone:
    'It lets payouts leave without anybody: only two admins in the desk switch that on. Nothing was changed.',
  policy_deadlock: 'asks for more people than there are: nobody could satisfy it',
  policy_deadlock_maker: 'asks for more people than there are for one maker: nobody could satisfy it',
  policy_note_short: 'needs at least 3 characters',
  changed_meanwhile: 'No proposal with that number waits for a decision.',
  field_invalid: 'does not fit',
  email_invalid: 'is not an e-mail address',
  email_taken: 'belongs to somebody already',
  field_required: 'is missing',
}

/** A refusal as one line for the terminal; anything else is thrown on. */
export function refusalText(error: unknown): string {
  if (!(error instanceof GiroError)) throw error
  const fields = Object.entries(error.fieldErrors ?? {}).map(
    ([field, { key }]) => `${field}: ${TEXTS[key] ?? key}`,
  )
  if (fields.length > 0) return fields.join('\n')
  return TEXTS[error.reason ?? ''] ?? error.message
}
