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
  titles: { form_reused: 'This form already made a payout' },
  reasons: {
    no_answer:
      'No answer came: we do not know whether it was saved. Repeat without worry: one form never makes two payouts.',
    changed_meanwhile: 'It changed while you were looking. See how it stands and decide again.',
    version_changed: 'The payout has a new version. Read it before you decide.',
    form_reused: 'It was saved with other contents. If you meant to change it, open and edit it.',
    wrong_state: 'The payout’s state no longer allows this. Reload to see what can be done.',
    already_sending:
      'The payout has left for Mercado Pago or is leaving: it cannot be changed. Follow it on its page.',
    never_sent: 'This payout was never sent: there is nothing to ask Mercado Pago.',
    not_the_maker: 'Only the person who prepared the payout can change it or ask for approval. Ask them.',
    own_payout: 'You prepared or edited this payout: somebody else has to decide.',
    editor_cannot_decide: 'You edited this payout: somebody else has to decide.',
    reason_too_short: 'Write the reason, at least 3 characters: whoever prepared the payout will read it.',
    not_before: 'It is not yet time to send it. Giro will when it is.',
    account_stopped: 'The source account is stopped. Whoever runs Giro has to check and resume it.',
    resend_horizon:
      'More than three hours have passed since the first send: Giro does not repeat it by itself. Ask Mercado Pago, giving the id.',
    lease_held: 'It is being sent right now. Wait a few seconds.',
    refused_by_provider: 'Mercado Pago did not accept this payout: there is nothing to ask about.',
    no_provider_id:
      'Mercado Pago has given no id for this payout yet: there is nothing to ask by. Wait for its notification.',
    access_token_missing:
      'Giro lacks the account’s token. Whoever runs Giro has to set its variable and restart.',
    signing_key_missing:
      'The private key that signs payouts is missing. Whoever runs Giro has to set its variable and restart.',
    signing_key_unusable:
      'The private key cannot sign: it has to be Ed25519 in PEM. Whoever runs Giro has to correct it.',
    bytes_differ:
      'The stored bytes are no longer the authorized ones: Giro does not send them. Tell whoever runs Giro, and prepare no other like it.',
    envelope_differs:
      'What is stored no longer matches what was authorized: Giro does not send it. Tell whoever runs Giro, and prepare no other like it.',
    account_differs:
      'The source account is no longer the one that was authorized: Giro does not send it. Edit the payout and ask for approval again.',
    not_kept_in_test: 'In test mode Mercado Pago keeps no payouts: its first answer stands.',
    not_found_at_provider:
      'Mercado Pago says that it does not know this payout. Prepare no other like it: ask them, giving the id.',
    account_turned_away:
      'Mercado Pago turned the account away, not the payout. Whoever runs Giro has to check and resume it.',
    provider_unreachable: 'Mercado Pago did not answer. Try again in a few minutes; Giro keeps asking too.',
    contradiction:
      'Mercado Pago said the opposite of what was known: Giro changed nothing. Ask them, giving the id.',
    outcome_denied:
      'The answer denies what was known of this payout: Giro changed nothing. Ask Mercado Pago.',
    other_id: 'The answer speaks of another id: Giro did not take it into account. Ask Mercado Pago.',
    other_reference:
      'The answer speaks of another reference: Giro did not take it into account. Ask Mercado Pago.',
    other_amount:
      'The answer speaks of another amount: Giro did not take it into account. Ask Mercado Pago before making another payout.',
    not_the_current_attempt:
      'The answer belongs to an earlier attempt of this payout: Giro did not take it into account. Ask Mercado Pago.',
    no_such_payout: 'There is no such payout, or you may not see it. Look in the list.',
    no_such_user: 'There is no such person in Giro. Go back to the list.',
    no_such_account: 'There is no such account. Go back to the list.',
    no_such_refresh: 'That refresh is no longer here. Ask for another.',
    no_such_bank: 'That bank is no longer in the list. Reload the page.',
    role_lacks_permission:
      'Your role does not allow it. Ask whoever runs Giro to do it or to change your role.',
    role_unchanged: 'That is already the role. Choose another.',
    own_access: 'Nobody takes away their own access. Ask another admin.',
    last_admin: 'This is the last active admin. Name another one first.',
    already_disabled: 'This person was already disabled. Reload the list.',
    already_enabled: 'This person was already enabled. Reload the list.',
    admins_exist: 'There are admins already: they add everybody else under Settings.',
    account_fixed:
      'The first payout fixed country, number, mode and host. For other values, add another account.',
    account_not_stopped: 'The account is not stopped. Reload to see it.',
    production_on_embedded:
      'The embedded database refuses production accounts. Use a PostgreSQL of your own through DATABASE_URL.',
    production_on_demo: 'This database once held the demo and refuses production. Start with an empty one.',
    production_while_simulated:
      'Payouts go to the simulator here, and this database has an account in production mode. Give the MERCADOPAGO settings, or a database without one.',
    production_as_owner:
      'Giro connects as the owner of its tables and refuses production that way. Use a role that owns nothing in DATABASE_URL.',
    timeout:
      'Mercado Pago did not answer in time: we do not know whether it was paid. Giro repeats the same under the same key; prepare no other.',
    dns: 'Mercado Pago’s server was not found. Giro tries again; if it lasts, whoever runs Giro has to check the network.',
    tls: 'The secure connection to Mercado Pago failed. Giro tries again; if it lasts, whoever runs Giro has to check the network.',
    connection:
      'The connection to Mercado Pago broke: we do not know whether it was paid. Giro repeats the same under the same key; prepare no other.',
    too_large:
      'Mercado Pago’s answer was too large to read: we do not know whether it was paid. Giro asks again; prepare no other.',
    redirect:
      'Mercado Pago pointed to another address, which Giro does not follow with money. Whoever runs Giro has to check the account’s address.',
    server_error:
      'Mercado Pago failed while answering: we do not know whether it was paid. Giro repeats the same under the same key; prepare no other.',
    traffic: 'Mercado Pago asked to go slower. Giro repeats the same in a moment.',
    locked: 'Mercado Pago is still working on this payout. Giro asks again; prepare no other.',
    idempotency_conflict:
      'Mercado Pago says that this key was used already: the payout may exist. Prepare no other, and ask them, giving the key.',
    reference_conflict:
      'Mercado Pago says that this reference exists already: the payout may exist. Prepare no other, and ask them, giving the reference.',
    unreadable:
      'Mercado Pago’s answer could not be read: we do not know whether it was paid. Giro asks again; prepare no other.',
    no_id:
      'Mercado Pago accepted without giving an id: we do not know how it goes on. Wait for its notification or ask them, giving the reference.',
    id_mismatch:
      'The answer carries another id than the one asked for: Giro did not take it into account. Ask Mercado Pago.',
    amount_mismatch:
      'The answer carries another amount than the one sent: Giro did not take it into account. Ask Mercado Pago before making another payout.',
    amount_unreadable:
      'The amount in the answer could not be read: Giro did not take it into account and asks again.',
    unexpected_status:
      'Mercado Pago answered something that Giro does not know: we do not know whether it was paid. Giro asks again; prepare no other.',
    refused_after_news:
      'Mercado Pago refused a send that it had accepted before: Giro changed nothing. Ask them, giving the id.',
    client_not_allowed:
      'Mercado Pago does not let this application send payouts. Whoever runs Giro has to ask for it and resume the account.',
    unauthorized:
      'Mercado Pago refused the token. Whoever runs Giro has to check its variable and resume the account.',
    policy:
      'Mercado Pago has not enabled payouts for this account. Whoever runs Giro has to ask for it and resume the account.',
    signature:
      'Mercado Pago refused the signature. Whoever runs Giro has to check the private key and the public one they gave, and resume the account.',
  },
  fields: {
    amount_required: 'Enter the amount.',
    amount_invalid: 'Enter only the amount, like this: {example}.',
    amount_ambiguous: 'This reads as {first} or as {second}. Choose one.',
    amount_decimals:
      '{currency} takes {decimals, select, 0 {whole amounts, without decimals} other {up to {decimals} decimals}}. Correct the amount.',
    amount_not_positive: 'The amount must be above zero.',
    amount_too_large: 'The most for one payout is {max}. Split it or correct the amount.',
    document_required: 'Enter the owner’s {document}.',
    document_format: 'That does not look like a {document}. Check how many characters it has.',
    document_check_digits:
      'The check digit does not match: a character of this {document} is wrong. Compare it with the original.',
    pix_key_required: 'Enter the Pix key.',
    pix_key_characters:
      'The key holds accents, or invisible or look-alike characters. Type it by hand, without them.',
    pix_key_email: 'That is not an e-mail that can be a key: name@domain, up to 77 characters.',
    pix_key_phone: 'Enter a Brazilian phone number with its area code: 11 98765-4321.',
    pix_key_evp: 'A random key has 36 characters, like 123e4567-e89b-42d3-a456-426614174000. Copy all of it.',
    owner_differs_from_key:
      'The owner is not the key’s. With a CPF or CNPJ key both documents must be equal: correct one.',
    reference_characters: 'Use only unaccented letters, digits, - and _, without spaces.',
    reference_too_long: 'The reference takes up to {max} characters. Shorten it.',
    name_required: 'Enter the person’s full name, or the company’s.',
    name_characters: 'The name holds invisible characters. Type it by hand.',
    name_too_long: 'The name takes up to {max} characters. Shorten it.',
    note_characters: 'The note holds control characters. Type it by hand.',
    note_too_long: 'The note takes up to {max} characters. Shorten it.',
    bank_required: 'Choose the bank.',
    bank_id_ispb: 'Choose a bank from the list or enter the 8 digits of its ISPB.',
    bank_id_characters:
      'The id takes letters, digits and hyphens, up to {max}. Choose from the list or correct it.',
    branch_required: 'Enter the branch.',
    branch_format: 'A branch has up to 4 digits. Leave out its check digit.',
    account_number_required: 'Enter the account number.',
    account_number_format: 'An account number has digits only, up to {max}.',
    field_required: 'Fill in this field.',
    field_invalid: 'This value cannot be used. Choose it again.',
    field_too_long: 'It takes up to {max} characters. Shorten it.',
    field_unknown: 'Giro does not ask for this. Reload the page.',
    email_invalid: 'That is not an e-mail address. Write it as name@domain.',
    email_taken: 'Somebody already has this e-mail address. Look in the list.',
    user_name_too_long: 'The name takes up to 120 characters. Shorten it.',
    role_required: 'Choose a role.',
    password_too_short: 'The password needs at least 15 characters. A sentence will do.',
    password_too_long: 'The password takes up to 200 characters. Shorten it.',
    account_name_too_long: 'The name takes up to 80 characters. Shorten it.',
    account_taken: 'There is already an account with this number at that address. Look in the list.',
    collector_format: 'Mercado Pago’s user number has digits only, up to 20.',
    time_zone_unknown: 'There is no such time zone. Write it as America/Santiago.',
    base_url_format: 'Enter only https:// and the host, without a path or a user.',
    secret_name_format: 'Enter the name of a variable that begins with MERCADOPAGO_, in capitals.',
    signing_key_in_production:
      'In production every payout is signed: enter the name of the variable that holds the private key.',
    fixed_by_first_payout: 'The first payout fixed this. For another value, add another account.',
  },
} as const satisfies Texts<typeof source>
