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
      body: 'Try again in a moment. Before you repeat it, look at how it stands: it may already be recorded.',
    },
    internal: {
      title: 'Giro could not finish this',
      body: 'Look at how it stands before you repeat it. If it happens again, tell whoever runs Giro.',
    },
  },
  titles: {
    form_reused: 'This form already made a payout',
    order_form_reused: 'This form already made an order',
    drawer_form_reused: 'This form already opened a drawer',
    refund_form_reused: 'This form already asked for a refund',
    sign_in_over: 'It takes another start',
    proof_unknown: 'Not confirmed',
    proof_expired: 'Not confirmed',
    proof_other_digest: 'Not confirmed',
    proof_other_person: 'Not confirmed',
    proof_used: 'Not confirmed',
    proof_wrong: 'Not confirmed',
    code_wrong: 'Not confirmed',
    code_used: 'Not confirmed',
    password_wrong: 'Not confirmed',
    passkey_cancelled: 'Not confirmed',
    recovery_code_wrong: 'Not confirmed',
  },
  reasons: {
    data_erased: 'The data of this payout was erased by the retention rule.',
    reveals_spent: 'You have seen the full data of 30 payouts within an hour. Wait before asking for others.',
    passwords_off: 'Giro has no passwords of its own here: sign in with the company’s account.',
    sign_in_anew: 'Sign in with the company’s account anew; then you have ten minutes for this.',
    link_over: 'That link works no longer: it was used, ran out, was withdrawn or another one was made.',
    own_link: 'It is your own account: change the password under Security, or ask another admin.',
    link_of_disabled: 'That person has no access. Give it back first.',
    sign_in_over: 'More than five minutes have passed, or that sign-in is over. Begin again.',
    factor_owed:
      'Add a second factor before anything else: whoever prepares or authorizes signs in with one. Reload the page to do so.',
    session_over: 'That session had ended already. Look at the list again.',
    proof_unknown: 'That confirmation was not asked for here. Ask for another one and confirm again.',
    proof_expired: 'More than five minutes have passed. Another confirmation is ready: do it again.',
    proof_other_digest: 'That confirmation was for another payout or version. Confirm this one.',
    proof_other_person: 'Another person was asked for that confirmation. Confirm in your own session.',
    proof_used: 'That confirmation was used already, and it works once. Confirm again.',
    proof_wrong: 'The passkey did not sign what it was asked to. Try again or use another one.',
    code_wrong:
      'The code is not right. Type the one that shows now; if that fails, check the time on your phone.',
    code_used: 'That code was used already. Wait for the next one, half a minute at most.',
    password_wrong: 'The password is not right. Type it again.',
    too_many_tries: 'Too many tries in a row. Use a passkey or wait a few minutes.',
    factor_unknown:
      'That factor is not yours, was removed or belongs to another address. Use another one or enrol a new one under Security.',
    factor_needed: 'Real money takes a second factor. Enrol one under Security, in the menu with your name.',
    passkey_cancelled: 'It was cancelled or time ran out. Try again.',
    passkey_elsewhere: 'Passkeys do not work at this address. Come in by the public address of Giro.',
    factor_to_show:
      'You have a factor already: confirm with one that works here as well, or with a recovery code.',
    recovery_code_wrong: 'That code is not yours, was used or was replaced. Check your list.',
    factor_first: 'Add a factor first: the codes are for replacing it.',
    totp_exists: 'You have a code app already. Remove it to add another.',
    own_factors: 'Another administrator resets your own factors.',
    enrolment_over: 'More than ten minutes have passed, or it was used already. Start again.',
    passkey_wrong: 'That passkey does not work here: it has to verify who uses it. Try another one.',
    too_many_factors: 'You have too many factors. Remove one that you no longer use.',
    no_such_factor: 'That factor is no longer here. Reload to see those that you have.',
    approval_not_proved:
      'The proof of an approval is missing: Giro does not send it. Tell whoever runs Giro; whoever prepared it can call it back and ask again.',
    approval_proof_wrong:
      'The proof of an approval does not fit what is stored: Giro does not send it. Tell whoever runs Giro and prepare no other like it.',
    no_answer:
      'No answer came: we do not know whether it was saved. Repeat without worry: one form never makes two payouts.',
    changed_meanwhile: 'It changed while you were looking. See how it stands and decide again.',
    approved_meanwhile: 'It was authorized meanwhile: it no longer waits for your decision.',
    rejected_meanwhile: 'Somebody rejected it meanwhile: it no longer waits for a decision.',
    withdrawn_meanwhile: 'It was withdrawn meanwhile: it no longer waits for a decision.',
    version_changed: 'The payout has a new version. Read it before you decide.',
    form_reused: 'It was saved with other contents. If you meant to change it, open and edit it.',
    order_no_answer:
      'No answer came: we do not know whether the order was made. Repeat without worry: one form never makes two orders.',
    order_form_reused:
      'It was saved with other amounts or texts. Look at that order, or make another of this.',
    drawer_form_reused: 'It was opened with another amount. Reload to see the drawer.',
    refund_form_reused: 'It was asked for with another amount or reason. Reload to see it.',
    order_wrong_state: 'The order is somewhere else by now. Reload to see what can be done.',
    order_sending: 'The order is being sent right now. Wait a few seconds and take it back.',
    order_never_sent: 'That order never reached the till.',
    order_not_looked: 'It is not known yet whether the order is at the till: Giro looks first.',
    order_not_lapsed: 'The order can still be paid: wait until it expires.',
    order_expired: 'The order expired. Make a new one.',
    order_lease_held: 'Another process of Giro has the order right now. Wait a few seconds.',
    not_at_this_till: 'You do not serve this till.',
    not_read_back: 'Giro has not read the payment at Mercado Pago yet: hand nothing over.',
    too_late_to_hand_over: 'Less than a minute is left to confirm: hand nothing over. Cancel the withdrawal.',
    not_handed_over: 'First hand the cash over and mark it.',
    confirmation_pair: 'That reason does not belong to what was chosen.',
    window_over: 'The five minutes are over: the money goes back to the customer. Hand nothing over.',
    window_open: 'There is still time to confirm.',
    till_held: 'The till is serving another order. Finish it or take it back before making another.',
    till_undecided:
      'A paid withdrawal at this till waits for a decision: confirm or cancel it before making another order.',
    till_not_ready: 'Mercado Pago does not have this till active yet. An admin sees it in Settings.',
    drawer_closed: 'The drawer of this till is closed. Open it with what it holds and try again.',
    drawer_short: 'The drawer does not hold enough cash for that withdrawal. Make a smaller one.',
    handed_by_another: 'Somebody else handed over the cash of this withdrawal: do not hand it over again.',
    money_in_doubt:
      'Part of the money went back to the customer, or Mercado Pago contradicts itself: hand nothing over and cancel the withdrawal.',
    till_account_stopped:
      'The account of this till is stopped and the confirmation might not arrive: hand nothing over and cancel the withdrawal.',
    cash_is_out:
      'The cash of this withdrawal is marked as handed over: confirm it, or declare that it is back in the drawer to cancel it.',
    decided_confirmed: 'This withdrawal was confirmed already. That decision stands and does not change.',
    decided_cancelled: 'This withdrawal was cancelled already. That decision stands and does not change.',
    decided_fail: 'This withdrawal was declared failed already. That decision stands and does not change.',
    decision_refused:
      'Mercado Pago did not take what was decided of the withdrawal, and repeating it changes nothing. See in the order whether the money went back to the customer.',
    decision_denied: 'Mercado Pago says that something else was decided of the withdrawal.',
    decision_elsewhere: 'Mercado Pago held that decision before Giro sent it: somebody gave it another way.',
    decision_unanswered: 'Mercado Pago gave no clear answer to what was decided of the withdrawal.',
    decision_unsent: 'What was decided of the withdrawal could not leave in time.',
    nobody_decided: 'The cash was handed over and nobody confirmed the withdrawal within the five minutes.',
    still_unanswered: 'The five minutes went by without Mercado Pago holding the confirmation.',
    own_cash_request: 'You asked for it: somebody else has to decide.',
    no_such_cash_request: 'That request does not exist. Go back to the approvals.',
    cash_request_expired: 'The request expired undecided. Whoever asked can ask again.',
    cash_blocked_by_policy: 'The approval rules let nobody approve it.',
    cash_raised_by_asker:
      'Whoever asks gave you your role less than 72 hours ago: somebody else has to decide.',
    cash_already_counted: 'Your approval counts already: somebody else’s is missing.',
    cash_not_asked: 'The rules ask other people at this moment. It says here whom.',
    nothing_to_refund: 'Nothing of this purchase is left to give back.',
    refund_open: 'A refund of this payment is under way already. Wait until it has ended.',
    money_back: 'The cash is out and Mercado Pago gave the money back to the customer.',
    no_such_order: 'That order does not exist. Go back to the list.',
    too_late_to_send:
      'Sending was stopped for longer than the order lasts: Giro withdrew it unsent. Make a new one.',
    paid_unsent:
      'Mercado Pago says that an order which never left was paid. Hand nothing over and ask them, giving the number.',
    paid_refused: 'An order was paid that Mercado Pago had refused. Compare the answers and ask them.',
    other_order:
      'The order at Mercado Pago belonged to another order of Giro already. Ask them, giving the number.',
    wrong_state: 'The payout’s state no longer allows this. Reload to see what can be done.',
    already_sending:
      'The payout has left for Mercado Pago or is leaving: it cannot be changed. Follow it on its page.',
    never_sent: 'This payout was never sent: there is nothing to ask Mercado Pago.',
    not_the_maker: 'Only the person who prepared the payout can change it or ask for approval. Ask them.',
    cannot_recall: 'Only whoever prepared it, or somebody whose authorization counts, can call it back.',
    own_payout: 'You prepared or edited this payout: somebody else has to decide.',
    editor_cannot_decide: 'You edited this payout: somebody else has to decide.',
    request_expired:
      'The request expired undecided. Whoever prepared the payout has to edit it and ask again.',
    blocked_by_policy:
      'An approval rule blocks this payout. Whoever prepared it sees which one on the payout’s page.',
    raised_by_maker:
      'Whoever prepared or edited this payout gave you your role less than 72 hours ago: somebody else has to decide.',
    already_counted: 'Your authorization of this payout counts already: somebody else’s is missing.',
    not_asked: 'The rules ask other people at this moment. The payout’s page says whom.',
    policy_proposed_already:
      'A proposal is still undecided. Decide it or withdraw it before proposing another one.',
    policy_changed_meanwhile: 'Other rules came into force meanwhile. Reload and compare before proposing.',
    change_proposed_already:
      'A proposal is still undecided. Decide it or withdraw it before proposing another one; what only makes stricter does not wait.',
    change_outdated:
      'Another version came into force meanwhile. What you typed is still here: compare it with what holds and propose again.',
    change_same: 'It is the same as what is in force.',
    proposal_outdated:
      'Another version came into force meanwhile: accepting this one would undo it. Refuse or withdraw it, and have it proposed anew.',
    no_such_proposal: 'That version does not exist. Go back to the list.',
    pair_refused: 'One of the two people cannot be of the pair.',
    not_the_proposer: 'Only whoever proposed it can withdraw it; you can accept or refuse it.',
    no_such_policy: 'Those rules do not exist. Go back to the list.',
    another_admin_decides: 'There is another admin of Giro who can decide it on the screen.',
    policy_deadlock:
      'With these rules a payout could be left with nobody to authorize it. Look at what is marked.',
    raised_by_proposer:
      'Its proposer gave you this role less than 72 hours ago, and somebody else can accept it.',
    policy_automatic_alone:
      'Rules that approve by themselves are accepted by two admins, never at the command line. Withdraw the proposal, or add another admin.',
    not_given_up: 'That notice is no longer given up: it is being sent, or it arrived.',
    no_such_delivery: 'There is no such delivery.',
    seat_changed:
      'You no longer sit in the place that was shown, or now you do. Look again on whose behalf you decide.',
    no_such_delegation: 'That absence does not exist or is not yours.',
    delegation_over: 'That absence is over already.',
    not_of_pair: 'Only the two named people can do this.',
    emergency_open: 'There is an open emergency already.',
    emergency_over: 'That emergency is not open any more.',
    emergency_own: 'The other person has to join, not the one who declared it.',
    no_such_emergency: 'That emergency does not exist.',
    emergency_reviewed: 'It has been reviewed already.',
    emergency_not_over: 'It still holds. It is reviewed when it is over.',
    emergency_part: 'It has to be reviewed by an admin who neither proposed the pair nor is one of the two.',
    reason_too_short: 'Write the reason, at least 3 characters: whoever prepared the payout will read it.',
    not_before: 'It is not yet time to send it. Giro will when it is.',
    account_stopped: 'The source account is stopped. Whoever runs Giro has to check and resume it.',
    approval_expired:
      'The approval was more than 24 hours old when the payout was about to leave. Its maker has to edit it and ask again.',
    sending_already_stopped: 'Somebody stopped sending already. Reload to see who and why.',
    sending_not_stopped: 'Sending is not stopped. Reload to see it.',
    sending_restored:
      'This database was restored: it resumes only after going through what was sent since the backup.',
    sending_stopped: 'All sending is stopped. Nothing leaves until an admin lets it go on.',
    resend_horizon:
      'More than three hours have passed since the first send: Giro does not repeat it by itself. Ask Mercado Pago, giving the id.',
    lease_held: 'It is being sent right now. Wait a few seconds.',
    not_in_doubt:
      'What happened to this payout is known by now: there is nothing to resolve. Reload to see how it stands.',
    still_resending: 'Giro may still repeat the send. People decide once those three hours are over.',
    own_proposal: 'You proposed this: somebody else has to confirm it.',
    already_proposed: 'There is an open proposal for this payout already. Reload to see it.',
    report_denies:
      'The released-money report has this payout, which counts as unpaid here: Giro froze it. Ask Mercado Pago.',
    earlier_attempt_paid:
      'News came that an earlier send of this same debt was paid: Giro froze this payout. Ask Mercado Pago before you do anything.',
    refused_by_provider: 'Mercado Pago did not accept this payout: there is nothing to ask about.',
    no_provider_id:
      'Mercado Pago has not given an id for this payout yet, and without one it cannot be checked. Wait for its notification.',
    journal_unwritable:
      'Giro could not write the send into its journal outside the database, so it did not send it. Whoever runs Giro has to check the folder’s disk and rights.',
    sent_before_restore:
      'It had left before the database was restored: nobody knows how it ended. Do not prepare another one like it.',
    restored_sends_open:
      'Some of what was sent after the backup has not been gone through yet. Go through it first.',
    hosts_not_looked:
      'A host that sends has not looked at this database yet. Start its worker, or set the host aside if it is gone.',
    count_differs: 'The number is not the one of now. Count again and write it.',
    not_restored: 'Sending is not stopped because of a restored database any more. Reload the page.',
    new_key_there: 'There is a new key that signs nothing yet. Go on with it, or discard it.',
    key_is_proposed: 'Another admin decides about that key. Withdraw the proposal first.',
    no_such_key: 'That key is not there any more. Load the page again.',
    access_token_missing: 'Giro does not have the account’s token. An admin gives it on the account’s page.',
    signing_key_missing:
      'The private key that signs payouts is missing. An admin sees to it on the account’s page.',
    signing_key_unusable:
      'The private key cannot sign: it has to be Ed25519 in PEM. Whoever runs Giro has to correct it.',
    bytes_differ:
      'The stored bytes are no longer the authorized ones: Giro does not send them. Tell whoever runs Giro, and prepare no other like it.',
    envelope_differs:
      'What is stored no longer matches what was authorized: Giro does not send it. Tell whoever runs Giro, and prepare no other like it.',
    approval_differs:
      'What is stored about who approved this no longer matches what was decided: Giro does not send it. Tell whoever runs Giro, and prepare no other like it.',
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
    chain_unresolved:
      'Another payout of this same debt may still be paid, or was. Wait until its end is known.',
    chain_contradicted:
      'Mercado Pago denied what was known of an earlier payout of this same debt: it may have been paid. Ask them, giving its id.',
    already_replaced:
      'Another payout takes its place already. Go on with that one, or discard it first if it is a draft.',
    resend_never: 'What Mercado Pago answered does not allow paying it again from here.',
    resend_wait: 'It is too early to pay it again.',
    resend_wait_provider: 'Before it is paid again, Mercado Pago has to say more. Ask them, giving the id.',
    fix_first_destination:
      'It carries the destination and document that failed. Change at least one and ask for approval.',
    fix_first_amount: 'It carries the amount over the limit. Lower it, or wait a day, and ask for approval.',
    fix_first_contents:
      'It carries the contents that Mercado Pago did not accept. Change the destination, the document or the amount and ask for approval.',
    no_such_payout: 'There is no such payout, or you may not see it. Look in the list.',
    nothing_to_replay: 'Those notifications hold nothing to ask about.',
    replay_under_way: 'Another replay is under way. Wait until it ends, or cancel it.',
    replay_ended: 'That replay has ended already.',
    no_such_user: 'There is no such person in Giro. Go back to the list.',
    no_such_set: 'That set does not exist. Go back to the list.',
    set_retired: 'That set is retired. Choose another one.',
    set_of_other_role: 'That set is of another role. Reload the page.',
    no_such_store: 'That store is no longer here. Go back to the list.',
    no_such_till: 'There is no such till, or you do not serve it. Go back to the list.',
    store_has_tills: 'The store still has tills. Remove them first.',
    till_at_work: 'An order or a withdrawal is under way at the till. Wait until it ends.',
    drawer_open: 'The drawer of the till is open. Close it first.',
    drawer_is_open: 'The drawer of this till is open already. Reload to see it.',
    drawer_was_closed: 'Somebody else closed this drawer while you counted. Reload to see with which figure.',
    drawer_at_work:
      'The till has an open order, or a paid withdrawal that waits for its decision. Finish it and count again.',
    drawer_not_closed: 'The drawer is still open. Sign it off once its cashier has closed it.',
    drawer_was_signed: 'Somebody else has signed this drawer off. Reload to see it.',
    drawer_of_order_closed:
      'The shift of this order was counted and closed. Cancel the withdrawal: the money goes back to the customer.',
    drawer_own: 'You opened or closed it: another person signs it off.',
    no_such_drawer: 'That drawer does not exist, or its till is not yours. Go back to the list.',
    model_unchanged: 'The till uses that code already. Choose another.',
    till_stays_unattended:
      'Mercado Pago documents no way to take the address off an unattended till. Use another till.',
    till_not_there: 'Mercado Pago does not have this till yet. Wait until it is in use.',
    store_not_there: 'Mercado Pago does not have this store yet. Wait until it is in use.',
    no_public_url:
      'Giro has no public address, and Mercado Pago must be able to ask it. Whoever operates Giro sets one.',
    too_many_places: 'There are too many stores or tills to bring at once. Add them by hand.',
    cash_out_off: 'Withdrawals are off for the account of this till. Whoever administers Giro turns them on.',
    not_a_cashier: 'That person does not have the Cashier role, or can no longer sign in. Choose another.',
    serves_already: 'That person serves this till already. Reload to see it.',
    no_such_account: 'There is no such account. Go back to the list.',
    no_such_refresh: 'That refresh is no longer here. Ask for another.',
    no_such_webhook: 'That webhook no longer exists. Reload the page.',
    no_such_cap: 'That cap no longer exists. Reload the page.',
    no_such_bank: 'That bank is no longer in the list. Reload the page.',
    no_such_incident: 'That incident does not exist. Go back to the list.',
    incident_closed: 'Somebody closed this incident while you looked at it. Read their reason.',
    incident_changed: 'Somebody else took it or gave it back while you looked at it. See how it stands.',
    cause_stands: 'Its cause is still there: Giro closes it by itself when that ends.',
    close_reason_too_short: 'Write what you found out, at least 3 characters.',
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
      'Mercado Pago did not answer in time: we do not know whether it was paid. Do not prepare another.',
    dns: 'Mercado Pago’s server was not found. Giro tries again; if it lasts, whoever runs Giro has to check the network.',
    tls: 'The secure connection to Mercado Pago failed. Giro tries again; if it lasts, whoever runs Giro has to check the network.',
    connection:
      'The connection to Mercado Pago broke: we do not know whether it was paid. Do not prepare another.',
    too_large:
      'Mercado Pago’s answer was too large to read: we do not know whether it was paid. Do not prepare another.',
    redirect:
      'Mercado Pago pointed to another address, which Giro does not follow with money. Whoever runs Giro has to check the account’s address.',
    server_error:
      'Mercado Pago failed while answering: we do not know whether it was paid. Do not prepare another.',
    traffic: 'Mercado Pago asked to go slower.',
    locked: 'Mercado Pago is still working on this payout. Do not prepare another.',
    idempotency_conflict:
      'Mercado Pago says that this key was used already: the payout may exist. Prepare no other, and ask them, giving the key.',
    reference_conflict:
      'Mercado Pago says that this reference exists already: the payout may exist. Prepare no other, and ask them, giving the reference.',
    unreadable:
      'Mercado Pago’s answer could not be read: we do not know whether it was paid. Do not prepare another.',
    no_id:
      'Mercado Pago accepted without giving an id: we do not know how it goes on. Wait for its notification or ask them, giving the reference.',
    id_mismatch:
      'The answer carries another id than the one asked for: Giro did not take it into account. Ask Mercado Pago.',
    amount_mismatch:
      'The answer carries another amount than the one sent: Giro did not take it into account. Ask Mercado Pago before making another payout.',
    amount_unreadable:
      'The amount in the answer could not be read: Giro did not take it into account and asks again.',
    unexpected_status:
      'Mercado Pago answered something that Giro does not know: we do not know whether it was paid. Do not prepare another.',
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
    refused_by_provider: 'Mercado Pago did not take it like this. Correct it and charge again.',
    emergency_text_short: 'Write at least 10 characters: somebody else will read it.',
    pair_one_person: 'These are two accounts of one person. Choose somebody else.',
    pair_is_oneself: 'Whoever proposes or accepts the pair cannot be one of the two.',
    cap_twice: 'There is such a cap in the list already. Change its amount.',
    cash_limit_twice: 'There is such a limit in the list already. Change its amount.',
    day_over: 'That day is over.',
    days_crossed: 'The last day comes after the first.',
    days_too_many: 'At most 92 days in a row.',
    deputy_cannot_decide: 'That person cannot decide payouts.',
    deputy_is_oneself: 'That is you under another account. Choose somebody else.',
    deputy_away: 'That person is away on those days too.',
    away_already: 'You have an absence on those days already. End it first.',
    nobody_named: 'Choose at least one group or person.',
    group_name_taken: 'A group has this name already. Write another one.',
    band_not_rising: 'It has to be more than the band before.',
    rule_automatic: 'A rule only adds: it cannot approve by itself.',
    choose_one: 'Choose at least one.',
    hours_crossed: 'It has to close after it opens.',
    amounts_crossed: 'It has to be more than the amount it begins at.',
    expiry_invalid: 'Write 1 to {max} days, or hours like this: 36 h.',
    whole_number: 'Write a whole number from {min} to {max}.',
    clock_invalid: 'Write the time like this: 08:30.',
    policy_note_short: 'Write why, with at least 3 characters.',
    policy_deadlock: 'Nobody could satisfy this: step {step} asks {need} people and {have} can decide there.',
    policy_deadlock_maker:
      'Nobody could satisfy this for payouts that {maker} prepares: step {step} asks {need} people and, without {maker}, {have} can decide there.',
    report_empty: 'The file is empty. Download it again.',
    report_encoding: 'That is not a CSV file. Download the report in that format.',
    report_too_large: 'The file is larger than {max}. Ask for a report of a shorter period.',
    report_too_many_rows: 'The file has more than {max} lines. Ask for a report of a shorter period.',
    report_quote:
      'Line {line}, column {column}: a quotation mark is out of place. Upload the file as it was downloaded.',
    report_column_missing:
      'Column {column} is missing. Add it to the report in Mercado Pago and download it in English.',
    report_column_twice: 'Column {column} is there twice. Upload the file as it was downloaded.',
    report_fields:
      'Line {line} has {column} fields, the header another number. Upload the file as it was downloaded.',
    report_date: 'Line {line}, column {column}: the date cannot be read.',
    report_amount: 'Line {line}, column {column}: the amount cannot be read.',
    amount_required: 'Enter the amount.',
    amount_invalid: 'Enter only the amount, like this: {example}.',
    amount_ambiguous: 'This reads as {first} or as {second}. Choose one.',
    amount_decimals:
      '{currency} takes {decimals, select, 0 {whole amounts, without decimals} other {up to {decimals} decimals}}. Correct the amount.',
    amount_not_positive: 'The amount must be above zero.',
    amount_too_large: 'The most for one payout is {max}. Split it or correct the amount.',
    refund_too_large: 'The most that can be refunded is {max}.',
    withdrawal_blocked:
      'It is above a limit of the till, and approval rules no. {policy} let nobody approve it. Make a smaller withdrawal.',
    refund_blocked: 'Approval rules no. {policy} let nobody approve this refund.',
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
    tag_characters: 'A tag holds letters, numbers, spaces and . _ / & + -',
    tag_too_long: 'A tag takes up to {max} characters. Shorten it.',
    tags_too_many: 'At most {max} tags. Remove some.',
    quantity_required: 'Type how many units or packs.',
    quantity_whole: 'Type a whole number, from 1 on.',
    quantity_too_large: 'At most {max}. Put the product in two lines.',
    line_characters: 'There are invisible characters. Type the text again, in one line.',
    line_too_long: 'At most {max} characters.',
    items_or_withdrawal: 'Add a product or type how much is withdrawn.',
    items_too_many: 'At most {max} products in an order.',
    order_too_large: 'The most of one order is {max}. Divide the purchase or correct the amounts.',
    cash_too_large: 'A drawer holds {max} at most. Correct the amount.',
    drawer_note_required: 'There is a difference: write what is known of it, in 3 characters or more.',
    bank_required: 'Choose the bank.',
    bank_id_ispb: 'Choose a bank from the list or enter the 8 digits of its ISPB.',
    bank_id_characters:
      'The id takes letters, digits and hyphens, up to {max}. Choose from the list or correct it.',
    branch_required: 'Enter the branch.',
    branch_format: 'A branch has up to 4 digits. Leave out its check digit.',
    account_number_required: 'Enter the account number.',
    account_number_format: 'An account number has digits only, up to {max}.',
    time_invalid: 'Write a time like 07:30.',
    quiet_whole_day: 'With the same time it would never end. Choose another.',
    secret_too_short: 'Use at least 32 characters.',
    webhook_events_none: 'Choose at least one.',
    address_invalid: 'Write a whole address, without user or password.',
    not_https: 'It has to begin with https://.',
    private_address: 'It is inside a private network. Whoever operates Giro can allow that.',
    cap_other_currency: 'The chosen account works in another currency. Choose another, or all of them.',
    field_required: 'Fill in this field.',
    field_invalid: 'This value cannot be used. Choose it again.',
    field_too_long: 'It takes up to {max} characters. Shorten it.',
    field_unknown: 'Giro does not ask for this. Reload the page.',
    email_invalid: 'That is not an e-mail address. Write it as name@domain.',
    email_taken: 'Somebody already has this e-mail address. Look in the list.',
    user_name_too_long: 'The name takes up to 120 characters. Shorten it.',
    role_required: 'Choose a role.',
    set_name_too_long: 'The name may have up to 60 characters. Shorten it.',
    set_name_taken: 'A set already has this name. Choose another one.',
    set_needs: '“{permission}” is of no use without “{needs}”. Tick both or neither.',
    set_not_of_base: 'This role can never have one of the permissions. Reload the page.',
    set_not_of_accounts:
      '“{permission}” is about the whole company. Take it away, or make the set for all accounts.',
    set_empty: 'Nothing could be seen with it. Tick at least one permission.',
    set_whole:
      'That is the whole role. Take something away or add something, or give the role without a set.',
    password_differs: 'It is not the same as above.',
    password_common: 'It is among the first that whoever guesses tries. Choose a phrase of your own.',
    password_repeats: 'It is the same over and over. Choose a phrase of your own.',
    password_sequence: 'It is letters, numbers or keys in a row. Choose a phrase of your own.',
    password_personal: 'It is little but your name, your e-mail or Giro’s. Choose a phrase of your own.',
    password_too_short: 'The password needs at least 15 characters. A sentence will do.',
    password_too_long: 'The password takes up to 200 characters. Shorten it.',
    account_name_too_long: 'The name takes up to 80 characters. Shorten it.',
    token_is_test: 'It is a test token (TEST-…): production mode refuses it.',
    account_taken: 'There is already an account with this number at that address. Look in the list.',
    collector_format: 'Mercado Pago’s user number has digits only, up to 20.',
    time_zone_unknown: 'There is no such time zone. Write it as America/Santiago.',
    base_url_format: 'Enter only https:// and the host, without a path or a user.',
    secret_value_format: 'Paste the whole secret, without blanks: 8 to 500 characters.',
    secret_name_format: 'Enter the name of a variable that begins with MERCADOPAGO_, in capitals.',
    signing_key_in_production:
      'In production every payout is signed: enter the name of the variable that holds the private key.',
    statement_too_long: 'It takes up to 500 characters. Shorten it.',
    order_minutes: 'Type a whole number from 2 to 60.',
    place_known: 'Giro has one with this value for this account. Find it in the list.',
    place_name_too_long: 'This name is too long. Shorten it.',
    place_external_id_too_long: 'This id is too long. Shorten it.',
    place_external_id_spaces: 'It has no spaces and no slashes.',
    place_name: 'Mercado Pago does not accept this name: {words}',
    place_external_id: 'Letters and digits only, without spaces or hyphens.',
    place_taken: 'Mercado Pago has one with this id. Bring it in, or choose another.',
    place_hours: 'Type it so: 09:00-13:00, 15:00-20:00. Up to four spans a day; empty is closed.',
    place_location: 'Mercado Pago does not accept this address: {words}',
    place_city: 'Mercado Pago does not have this city in its list: {words}',
    place_state: 'Mercado Pago does not have this state or region in its list: {words}',
    place_coordinate: 'Type degrees with decimals, for example -33.4378.',
    place_category: 'Mercado Pago does not have this category in its list for the country.',
    place_store: 'Mercado Pago does not recognise the store of this till: {words}',
    place_url: 'Mercado Pago does not accept the public address of Giro: {words}',
    place_host: 'Mercado Pago has to enable the address of Giro first. Ask your technical contact.',
    place_forbidden: 'This account may not create stores: {words}',
    place_unauthorized: 'Mercado Pago turned the account away: {words}',
    place_no_token: 'Giro does not have the token of this account. An admin gives it on the account’s page.',
    place_refused: 'Mercado Pago did not accept it: {words}',
    place_provider_id: 'Digits only, up to 20.',
    place_code: 'This is not the whole text of a payment code.',
    fixed_by_first_payout: 'The first payout fixed this. For another value, add another account.',
  },
} as const satisfies Texts<typeof source>
