-- What the database refuses at the tills, whoever asks.

-- Plain truths -------------------------------------------------------------------------------------------------
ALTER TABLE cash_setting
  ADD CONSTRAINT cash_setting_enabled CHECK (
    (enabled_at IS NULL) = (enabled_by_id IS NULL) AND (enabled_at IS NULL OR length(statement) >= 3)),
  ADD CONSTRAINT cash_setting_minutes CHECK (order_minutes BETWEEN 2 AND 60),
  ADD CONSTRAINT cash_setting_sponsor CHECK (sponsor_id ~ '^[1-9][0-9]{0,19}$');
ALTER TABLE store
  ADD CONSTRAINT store_external_id CHECK (external_id ~ '^[^/[:space:]]{1,60}$'),
  ADD CONSTRAINT store_provider_id CHECK (provider_id ~ '^[0-9]{1,20}$' AND (place <> 'active' OR provider_id IS NOT NULL));
ALTER TABLE till
  ADD CONSTRAINT till_external_id CHECK (external_id ~ '^[^/[:space:]]{1,64}$'),
  ADD CONSTRAINT till_provider_id CHECK (provider_id ~ '^[0-9]{1,20}$' AND (place <> 'active' OR provider_id IS NOT NULL)),
  ADD CONSTRAINT till_category CHECK (category ~ '^[0-9]{1,10}$'),
  ADD CONSTRAINT till_unattended CHECK (
    (model = 'unattended') = (scan_token IS NOT NULL) AND (model <> 'unattended' OR fixed_amount));
ALTER TABLE till_cashier
  ADD CONSTRAINT till_cashier_revoked CHECK ((revoked_at IS NULL) = (revoked_by_id IS NULL));
ALTER TABLE cash_shift
  ADD CONSTRAINT cash_shift_opened_with CHECK (opened_with_minor >= 0),
  ADD CONSTRAINT cash_shift_closed CHECK (
    num_nonnulls(closed_at, closed_by_id, paid_out_minor, expected_minor, counted_minor, difference_minor) IN (0, 6)
    AND paid_out_minor >= 0 AND counted_minor >= 0
    AND expected_minor = opened_with_minor - paid_out_minor AND difference_minor = counted_minor - expected_minor),
  ADD CONSTRAINT cash_shift_signed_off CHECK (
    (signed_off_at IS NULL) = (signed_off_by_id IS NULL) AND (signed_off_at IS NULL OR closed_at IS NOT NULL));
ALTER TABLE cash_order
  ADD CONSTRAINT cash_order_amounts CHECK (
    purchase_minor >= 0 AND withdrawal_minor >= 0 AND total_minor = purchase_minor + withdrawal_minor AND total_minor > 0
    AND total_minor <= CASE currency WHEN 'BRL' THEN 1000000000000 ELSE 10000000000 END),
  ADD CONSTRAINT cash_order_reference CHECK (external_reference ~ '^[A-Za-z0-9_-]{1,64}$'),
  ADD CONSTRAINT cash_order_digests CHECK (contents_digest ~ '^[0-9a-f]{64}$' AND body_sha256 = encode(sha256(body), 'hex')),
  ADD CONSTRAINT cash_order_frozen CHECK (num_nonnulls(body, body_sha256, expires_at) IN (0, 3)),
  ADD CONSTRAINT cash_order_sends CHECK (
    sends >= 0 AND fence >= sends AND (sends = 0) = (first_sent_at IS NULL)
    AND (state <> 'sending' OR lease_until IS NOT NULL AND body IS NOT NULL)
    AND (state NOT IN ('unknown', 'offered', 'withdrawing') OR body IS NOT NULL)),
  ADD CONSTRAINT cash_order_ambiguous CHECK (
    CASE WHEN state = 'unknown' THEN ambiguous_at IS NOT NULL
      WHEN state IN ('asking', 'queued', 'refused', 'declined') THEN ambiguous_at IS NULL ELSE true END),
  -- Money that a state speaks of was read from the provider, and bound to one merchant order.
  ADD CONSTRAINT cash_order_paid CHECK (
    CASE WHEN state IN ('paid', 'unconfirmed', 'deciding', 'confirmed', 'cancelled', 'failed', 'disputed')
      THEN withdrawal_minor > 0 AND num_nonnulls(merchant_order_id, approved_at, window_ends_at, read_back_at) = 4
    WHEN state = 'completed'
      THEN withdrawal_minor = 0 AND num_nonnulls(merchant_order_id, approved_at, read_back_at) = 3
    ELSE num_nonnulls(merchant_order_id, approved_at, window_ends_at, read_back_at) = 0 END),
  -- Never longer than five minutes after the payment, and no cash in the last one.
  ADD CONSTRAINT cash_order_window CHECK (window_ends_at <= approved_at + interval '5 minutes'),
  ADD CONSTRAINT cash_order_handed CHECK (
    (handed_at IS NULL) = (handed_by_id IS NULL)
    AND (handed_at IS NULL OR handed_at >= read_back_at AND handed_at <= window_ends_at - interval '60 seconds')),
  ADD CONSTRAINT cash_order_refunded CHECK (refunded_minor >= 0),
  ADD CONSTRAINT cash_order_confirmation CHECK ((confirmation_status IS NULL) = (confirmation_detail IS NULL));
ALTER TABLE cash_order_item
  ADD CONSTRAINT cash_order_item_amounts CHECK (
    quantity BETWEEN 1 AND 9999 AND unit_price_minor > 0 AND total_minor = unit_price_minor * quantity),
  ADD CONSTRAINT cash_order_item_position CHECK (position BETWEEN 0 AND 49);
ALTER TABLE merchant_order
  ADD CONSTRAINT merchant_order_provider_id CHECK (provider_id ~ '^[0-9]{1,20}$'),
  ADD CONSTRAINT merchant_order_sums CHECK (paid_minor >= 0 AND refunded_minor >= 0);
ALTER TABLE merchant_payment
  ADD CONSTRAINT merchant_payment_provider_id CHECK (provider_id ~ '^[0-9]{1,20}$'),
  ADD CONSTRAINT merchant_payment_sums CHECK (amount_minor >= 0 AND refunded_minor >= 0);
ALTER TABLE cash_decision
  ADD CONSTRAINT cash_decision_pair CHECK (
    CASE status WHEN 'confirmed' THEN detail = 'confirmed'
      WHEN 'cancelled' THEN detail IN ('manually_cancelled', 'confirmation_not_received', 'merchant_order_not_found', 'other')
      ELSE detail IN ('internal_comunication_error', 'other') END),
  ADD CONSTRAINT cash_decision_description CHECK (length(description) <= 200),
  ADD CONSTRAINT cash_decision_hash CHECK (body_sha256 = encode(sha256(body), 'hex')),
  ADD CONSTRAINT cash_decision_sends CHECK (
    sends >= 0 AND fence >= sends AND (sends = 0) = (first_sent_at IS NULL)
    AND (state <> 'sending' OR lease_until IS NOT NULL) AND (state <> 'unknown' OR ambiguous_at IS NOT NULL)
    AND (state <> 'queued' OR ambiguous_at IS NULL)
    AND (finished_at IS NOT NULL) = (state IN ('acknowledged', 'denied')));
ALTER TABLE cash_refund
  ADD CONSTRAINT cash_refund_amount CHECK (amount_minor > 0),
  ADD CONSTRAINT cash_refund_reason CHECK (length(reason) BETWEEN 3 AND 500),
  ADD CONSTRAINT cash_refund_hash CHECK (body_sha256 = encode(sha256(body), 'hex')),
  ADD CONSTRAINT cash_refund_sends CHECK (
    sends >= 0 AND fence >= sends AND (sends = 0) = (first_sent_at IS NULL)
    AND (state <> 'sending' OR lease_until IS NOT NULL) AND (state <> 'unknown' OR ambiguous_at IS NOT NULL)
    AND (state NOT IN ('asking', 'queued') OR ambiguous_at IS NULL)
    AND (finished_at IS NOT NULL) = (state IN ('accepted', 'refused', 'declined')));
ALTER TABLE cash_request
  ADD CONSTRAINT cash_request_subject CHECK (num_nonnulls(order_id, refund_id) = 1),
  ADD CONSTRAINT cash_request_digest CHECK (digest ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT cash_request_complete CHECK (
    (complete_under IS NULL) = (completed_at IS NULL) AND (completed_at IS NULL OR closed_at IS NULL));
ALTER TABLE cash_vote
  ADD CONSTRAINT cash_vote_by CHECK (
    num_nonnulls(user_id, policy_number) = 1 AND num_nonnulls(nonce, proof) IN (0, 2)
    AND (user_id IS NULL OR decision = 'reject' OR nonce IS NOT NULL)
    AND (policy_number IS NULL OR person_id = 'policy:' || policy_number AND decision = 'approve')),
  ADD CONSTRAINT cash_vote_reason CHECK (decision <> 'reject' OR length(reason) >= 3);
ALTER TABLE cash_limit
  ADD CONSTRAINT cash_limit_amount CHECK (amount_minor >= 0),
  ADD CONSTRAINT cash_limit_about CHECK (
    CASE WHEN scope IN ('role_order', 'role_day') THEN till_id IS NULL ELSE role IS NULL END),
  ADD CONSTRAINT cash_limit_retired CHECK ((retired_at IS NULL) = (retired_by_id IS NULL));

-- One at a time ------------------------------------------------------------------------------------------------
CREATE UNIQUE INDEX store_external_id_live ON store (account_id, external_id) WHERE retired_at IS NULL AND place <> 'refused';
-- A PUT replaces what waits on a till, so that no till is known twice, and no till serves two orders.
CREATE UNIQUE INDEX till_external_id_live ON till (account_id, external_id) WHERE retired_at IS NULL AND place <> 'refused';
CREATE UNIQUE INDEX cash_order_one_open ON cash_order (till_id)
  WHERE state IN ('asking', 'queued', 'sending', 'unknown', 'offered', 'withdrawing');
CREATE UNIQUE INDEX till_cashier_now ON till_cashier (till_id, user_id) WHERE revoked_at IS NULL;
CREATE UNIQUE INDEX cash_shift_open ON cash_shift (till_id) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX cash_refund_one_open ON cash_refund (payment_id) WHERE state IN ('asking', 'queued', 'sending', 'unknown');
CREATE UNIQUE INDEX cash_vote_nonce_once ON cash_vote (nonce);
CREATE UNIQUE INDEX cash_limit_live ON cash_limit (account_id, scope, role, till_id) NULLS NOT DISTINCT WHERE retired_at IS NULL;
CREATE UNIQUE INDEX cash_limit_version ON cash_limit (account_id, scope, role, till_id, version) NULLS NOT DISTINCT;

-- The sweep's questions, and what waits for a cashier.
CREATE INDEX cash_order_due_send ON cash_order (next_send_at) WHERE state IN ('queued', 'unknown', 'withdrawing');
CREATE INDEX cash_order_lapsed_lease ON cash_order (lease_until) WHERE state = 'sending';
CREATE INDEX cash_order_due_look ON cash_order (next_look_at) WHERE next_look_at IS NOT NULL;
CREATE INDEX cash_order_undecided ON cash_order (window_ends_at) WHERE state IN ('paid', 'deciding');
CREATE INDEX cash_order_undecided_till ON cash_order (till_id) WHERE state IN ('paid', 'deciding');
CREATE INDEX cash_decision_due ON cash_decision (next_send_at) WHERE state IN ('queued', 'sending', 'unknown');
CREATE INDEX cash_refund_due ON cash_refund (next_send_at) WHERE state IN ('queued', 'sending', 'unknown');
CREATE INDEX cash_request_waiting ON cash_request (expires_at) WHERE completed_at IS NULL AND closed_at IS NULL;
CREATE INDEX cash_shift_unsigned ON cash_shift (closed_at) WHERE closed_at IS NOT NULL AND signed_off_at IS NULL;

-- Kept for good ------------------------------------------------------------------------------------------------
CREATE TRIGGER cash_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON cash_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER cash_vote_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON cash_vote
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER cash_order_item_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON cash_order_item
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER store_kept BEFORE DELETE OR TRUNCATE ON store FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER till_kept BEFORE DELETE OR TRUNCATE ON till FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER till_cashier_kept BEFORE DELETE OR TRUNCATE ON till_cashier FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER cash_shift_kept BEFORE DELETE OR TRUNCATE ON cash_shift FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER cash_order_kept BEFORE DELETE OR TRUNCATE ON cash_order FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER merchant_order_kept BEFORE DELETE OR TRUNCATE ON merchant_order FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER merchant_payment_kept BEFORE DELETE OR TRUNCATE ON merchant_payment FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER cash_decision_kept BEFORE DELETE OR TRUNCATE ON cash_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER cash_refund_kept BEFORE DELETE OR TRUNCATE ON cash_refund FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER cash_request_kept BEFORE DELETE OR TRUNCATE ON cash_request FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER cash_limit_kept BEFORE DELETE OR TRUNCATE ON cash_limit FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Columns that are written once, and those that only grow; each guard names its own.
CREATE FUNCTION set_once(p_old jsonb, p_new jsonb, p_columns text[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT NOT EXISTS (
    SELECT 1 FROM unnest(p_columns) AS c (name)
    WHERE p_old -> name <> 'null'::jsonb AND p_new -> name IS DISTINCT FROM p_old -> name)
$$;

CREATE FUNCTION serves_till(p_till_id text, p_user_id text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM till_cashier c JOIN app_user u ON u.id = c.user_id
    WHERE c.till_id = p_till_id AND c.user_id = p_user_id AND c.revoked_at IS NULL AND u.disabled_at IS NULL)
$$;

-- Stores and tills ---------------------------------------------------------------------------------------------
CREATE FUNCTION guard_store() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.account_id, NEW.external_id, NEW.created_at, NEW.created_by_id)
      IS DISTINCT FROM (OLD.id, OLD.account_id, OLD.external_id, OLD.created_at, OLD.created_by_id)
    OR NOT set_once(to_jsonb(OLD), to_jsonb(NEW), ARRAY['provider_id', 'retired_at'])
    OR NEW.version <= OLD.version
  THEN
    RAISE EXCEPTION 'store %: its identity never changes, its version grows', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.retired_at IS NOT NULL AND EXISTS (SELECT 1 FROM till WHERE store_id = OLD.id AND retired_at IS NULL) THEN
    RAISE EXCEPTION 'store %: it still has tills', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER store_guard BEFORE UPDATE ON store FOR EACH ROW EXECUTE FUNCTION guard_store();

CREATE FUNCTION guard_till() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM store s WHERE s.id = NEW.store_id AND s.account_id = NEW.account_id) THEN
    RAISE EXCEPTION 'till %: a store of another account', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'INSERT' THEN
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.account_id, NEW.store_id, NEW.external_id, NEW.created_at, NEW.created_by_id)
      IS DISTINCT FROM (OLD.id, OLD.account_id, OLD.store_id, OLD.external_id, OLD.created_at, OLD.created_by_id)
    OR NOT set_once(to_jsonb(OLD), to_jsonb(NEW), ARRAY['provider_id', 'retired_at'])
    OR NEW.version <= OLD.version
  THEN
    RAISE EXCEPTION 'till %: its identity never changes, its version grows', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.model, NEW.retired_at) IS DISTINCT FROM (OLD.model, OLD.retired_at) AND (
    EXISTS (SELECT 1 FROM cash_order WHERE till_id = OLD.id
      AND state IN ('asking', 'queued', 'sending', 'unknown', 'offered', 'withdrawing'))
    OR EXISTS (SELECT 1 FROM cash_order WHERE till_id = OLD.id AND state IN ('paid', 'deciding'))
    OR NEW.retired_at IS NOT NULL AND EXISTS (SELECT 1 FROM cash_shift WHERE till_id = OLD.id AND closed_at IS NULL))
  THEN
    RAISE EXCEPTION 'till %: it is at work', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER till_guard BEFORE INSERT OR UPDATE ON till FOR EACH ROW EXECUTE FUNCTION guard_till();

CREATE FUNCTION guard_till_cashier() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.till_id, NEW.user_id, NEW.granted_at, NEW.granted_by_id)
      IS DISTINCT FROM (OLD.id, OLD.till_id, OLD.user_id, OLD.granted_at, OLD.granted_by_id)
    OR OLD.revoked_at IS NOT NULL
  THEN
    RAISE EXCEPTION 'cashier of till %: it ends once', OLD.till_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER till_cashier_guard BEFORE UPDATE ON till_cashier FOR EACH ROW EXECUTE FUNCTION guard_till_cashier();

-- The account that orders were made with is fixed like that of payouts.
CREATE FUNCTION guard_account_of_tills() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM store WHERE account_id = OLD.id) THEN
    RAISE EXCEPTION 'account %: country, collector, mode and base URL are fixed by its first store', OLD.id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_guard_of_tills BEFORE UPDATE ON account FOR EACH ROW
  WHEN ((NEW.collector_id, NEW.mode, NEW.base_url, NEW.country)
    IS DISTINCT FROM (OLD.collector_id, OLD.mode, OLD.base_url, OLD.country))
  EXECUTE FUNCTION guard_account_of_tills();

-- Drawers ------------------------------------------------------------------------------------------------------
CREATE FUNCTION guard_new_shift() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM till t JOIN account a ON a.id = t.account_id
    WHERE t.id = NEW.till_id AND t.retired_at IS NULL
      AND NEW.currency::text = CASE a.country WHEN 'BR' THEN 'BRL' ELSE 'CLP' END
  ) OR NOT serves_till(NEW.till_id, NEW.opened_by_id) OR NEW.closed_at IS NOT NULL THEN
    RAISE EXCEPTION 'shift %: it begins open, in the currency of its till, by a cashier of it', NEW.id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cash_shift_insert_guard BEFORE INSERT ON cash_shift FOR EACH ROW EXECUTE FUNCTION guard_new_shift();

CREATE FUNCTION guard_shift() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_signing text[] := ARRAY['signed_off_at', 'signed_off_by_id', 'sign_off_note'];
  v_closing text[] := ARRAY['closed_at', 'closed_by_id', 'paid_out_minor', 'expected_minor', 'counted_minor',
    'difference_minor', 'closing_note'];
BEGIN
  IF OLD.closed_at IS NULL THEN
    IF to_jsonb(NEW) - v_closing IS DISTINCT FROM to_jsonb(OLD) - v_closing THEN
      RAISE EXCEPTION 'shift %: it is only closed', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.closed_at IS NOT NULL AND (
      EXISTS (SELECT 1 FROM cash_order WHERE shift_id = OLD.id AND state IN
        ('asking', 'queued', 'sending', 'unknown', 'offered', 'withdrawing', 'paid', 'deciding'))
      OR NEW.paid_out_minor <> (
        SELECT coalesce(sum(o.withdrawal_minor), 0) FROM cash_order o JOIN cash_decision d ON d.order_id = o.id
        WHERE o.shift_id = OLD.id AND d.status = 'confirmed'))
    THEN
      RAISE EXCEPTION 'shift %: orders are open, or that is not what was paid out', OLD.id
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.signed_off_at IS NOT NULL OR to_jsonb(NEW) - v_signing IS DISTINCT FROM to_jsonb(OLD) - v_signing
    OR NEW.signed_off_by_id IS NOT NULL
      AND persons_of(ARRAY[NEW.signed_off_by_id]) && persons_of(ARRAY[OLD.opened_by_id, OLD.closed_by_id])
  THEN
    RAISE EXCEPTION 'shift %: what was counted stays, and somebody else signs it off, once', OLD.id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cash_shift_guard BEFORE UPDATE ON cash_shift FOR EACH ROW EXECUTE FUNCTION guard_shift();

-- Orders -------------------------------------------------------------------------------------------------------
CREATE FUNCTION guard_new_cash_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Whoever wants the till waits here: two orders at once are seen one after the other.
  PERFORM 1 FROM till WHERE id = NEW.till_id FOR UPDATE;
  IF NEW.state NOT IN ('asking', 'queued') OR NEW.sends <> 0 OR NEW.fence <> 0
    OR num_nonnulls(NEW.body, NEW.merchant_order_id, NEW.handed_at, NEW.qr_data, NEW.confirmation_status) > 0
  THEN
    RAISE EXCEPTION 'order %: it begins unsent', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM till t JOIN account a ON a.id = t.account_id JOIN cash_setting c ON c.account_id = a.id
      JOIN cash_shift s ON s.till_id = t.id
    WHERE t.id = NEW.till_id AND (t.account_id, t.store_id, t.model) = (NEW.account_id, NEW.store_id, NEW.model)
      AND t.place = 'active' AND t.retired_at IS NULL AND c.enabled_at IS NOT NULL
      AND s.id = NEW.shift_id AND s.closed_at IS NULL AND s.currency = NEW.currency
  ) THEN
    RAISE EXCEPTION 'order %: cash-out is off, or its till or drawer is not open', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT serves_till(NEW.till_id, NEW.cashier_id) THEN
    RAISE EXCEPTION 'order %: not a cashier of its till', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM cash_order WHERE till_id = NEW.till_id AND state IN ('paid', 'deciding')) THEN
    RAISE EXCEPTION 'order %: a withdrawal at its till waits for a decision', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cash_order_insert_guard BEFORE INSERT ON cash_order FOR EACH ROW EXECUTE FUNCTION guard_new_cash_order();

-- The items are the purchase, looked at when the transaction ends.
CREATE FUNCTION guard_cash_order_items() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_order text := to_jsonb(NEW) ->> CASE TG_TABLE_NAME WHEN 'cash_order' THEN 'id' ELSE 'order_id' END;
BEGIN
  IF (SELECT o.purchase_minor <> coalesce(sum(i.total_minor), 0)
      FROM cash_order o LEFT JOIN cash_order_item i ON i.order_id = o.id WHERE o.id = v_order GROUP BY o.id)
  THEN
    RAISE EXCEPTION 'order %: its items are not its purchase', v_order USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER cash_order_items_guard AFTER INSERT ON cash_order DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION guard_cash_order_items();
CREATE CONSTRAINT TRIGGER cash_order_item_guard AFTER INSERT ON cash_order_item DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION guard_cash_order_items();

CREATE FUNCTION guard_cash_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_old jsonb := to_jsonb(OLD);
  v_new jsonb := to_jsonb(NEW);
  v_once text[] := ARRAY['body', 'body_sha256', 'expires_at', 'first_sent_at', 'ambiguous_at', 'qr_data', 'in_store_order_id',
    'merchant_order_id', 'approved_at', 'window_ends_at', 'read_back_at', 'handed_at', 'handed_by_id', 'confirmation_status',
    'confirmation_detail', 'contradiction_at'];
  v_free text[] := ARRAY['state', 'changed_at', 'fence', 'owner', 'lease_until', 'sends', 'last_sent_at', 'next_send_at',
    'refusal', 'order_status', 'payment_status', 'payment_detail', 'refunded_minor', 'looks', 'next_look_at',
    'last_looked_at', 'hinted_at'];
  v_decision record;
BEGIN
  IF v_new - v_free - v_once IS DISTINCT FROM v_old - v_free - v_once THEN
    RAISE EXCEPTION 'order %: its contents never change', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT set_once(v_old, v_new, v_once) OR NEW.fence < OLD.fence OR NEW.sends < OLD.sends
    OR NEW.refunded_minor < OLD.refunded_minor
  THEN
    RAISE EXCEPTION 'order %: what is known of it stays, and sends and refunds only grow', OLD.id
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.handed_at IS NOT NULL AND OLD.handed_at IS NULL
    AND NOT (OLD.state = 'paid' AND NEW.state = 'paid' AND serves_till(OLD.till_id, NEW.handed_by_id))
  THEN
    RAISE EXCEPTION 'order %: cash leaves while it is paid, by a cashier of its till', OLD.id
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.merchant_order_id IS NOT NULL AND OLD.merchant_order_id IS NULL AND NOT EXISTS (
    SELECT 1 FROM merchant_order m WHERE m.id = NEW.merchant_order_id AND m.order_id = OLD.id AND m.paid_at IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'order %: no paid merchant order of its own', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state = OLD.state THEN
    RETURN NEW;
  END IF;
  IF NOT (OLD.state::text || '>' || NEW.state::text = ANY (ARRAY[
    'asking>queued', 'asking>declined', 'asking>withdrawn',
    'queued>sending', 'queued>offered', 'queued>withdrawn',
    'sending>queued', 'sending>unknown', 'sending>offered', 'sending>refused', 'sending>paid', 'sending>completed',
    'unknown>sending', 'unknown>offered', 'unknown>withdrawing', 'unknown>lapsed', 'unknown>paid', 'unknown>completed',
    'offered>withdrawing', 'offered>withdrawn', 'offered>lapsed', 'offered>paid', 'offered>completed',
    'withdrawing>withdrawn', 'withdrawing>lapsed', 'withdrawing>paid', 'withdrawing>completed',
    'refused>paid', 'refused>completed', 'withdrawn>paid', 'withdrawn>completed', 'lapsed>paid', 'lapsed>completed',
    'paid>deciding', 'paid>unconfirmed', 'unconfirmed>deciding',
    'deciding>confirmed', 'deciding>cancelled', 'deciding>failed', 'deciding>disputed'
  ])) THEN
    RAISE EXCEPTION 'order %: % -> % is not a transition', OLD.id, OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state = 'asking' AND NEW.state = 'queued' AND NOT EXISTS (
    SELECT 1 FROM cash_request r WHERE r.order_id = OLD.id AND r.digest = OLD.contents_digest AND r.completed_at IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'order %: nobody approved it', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state = 'sending' OR OLD.state = 'queued' AND NEW.state = 'offered' THEN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('giro.sending_gate', 0));
    IF NOT EXISTS (
      SELECT 1 FROM account a JOIN cash_setting c ON c.account_id = a.id, installation i
      WHERE a.id = OLD.account_id AND a.stopped_at IS NULL AND c.enabled_at IS NOT NULL AND i.sending_stopped_at IS NULL
    ) THEN
      RAISE EXCEPTION 'order %: cash-out, its account or all sending is stopped', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state = 'sending' AND (NEW.fence <= OLD.fence OR NEW.sends <= OLD.sends)
      OR NEW.state = 'offered' AND OLD.model <> 'unattended'
    THEN
      RAISE EXCEPTION 'order %: each send has its own fence', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  -- What an earlier send may have put on the till is neither refused nor unsent.
  IF OLD.ambiguous_at IS NOT NULL AND NEW.state IN ('queued', 'refused') THEN
    RAISE EXCEPTION 'order %: an earlier send may have arrived', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state IN ('deciding', 'confirmed', 'cancelled', 'failed', 'disputed') THEN
    SELECT status, state INTO v_decision FROM cash_decision WHERE order_id = OLD.id;
    IF v_decision IS NULL
      OR NEW.state = 'deciding' AND NEW.confirmation_status IS DISTINCT FROM v_decision.status
      OR NEW.state IN ('confirmed', 'cancelled', 'failed') AND (v_decision.state <> 'acknowledged'
        OR NEW.state::text <> CASE v_decision.status WHEN 'fail' THEN 'failed' ELSE v_decision.status::text END)
      OR NEW.state = 'disputed' AND v_decision.state NOT IN ('denied', 'unknown')
    THEN
      RAISE EXCEPTION 'order %: that is not what was decided', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cash_order_guard BEFORE UPDATE ON cash_order FOR EACH ROW EXECUTE FUNCTION guard_cash_order();

-- What the provider tells --------------------------------------------------------------------------------------
CREATE FUNCTION guard_merchant_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT 1 FROM cash_order o WHERE o.id = NEW.order_id AND o.account_id = NEW.account_id) THEN
      RAISE EXCEPTION 'merchant order %: an order of another account', NEW.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.account_id, NEW.order_id, NEW.provider_id, NEW.first_seen_at)
      IS DISTINCT FROM (OLD.id, OLD.account_id, OLD.order_id, OLD.provider_id, OLD.first_seen_at)
    OR NOT set_once(to_jsonb(OLD), to_jsonb(NEW), ARRAY['paid_at', 'total_minor'])
    OR NEW.paid_minor < OLD.paid_minor OR NEW.refunded_minor < OLD.refunded_minor
    OR NEW.last_seen_at < OLD.last_seen_at OR NEW.provider_updated_at < OLD.provider_updated_at
    OR OLD.provider_updated_at IS NOT NULL AND NEW.provider_updated_at IS NULL
  THEN
    RAISE EXCEPTION 'merchant order %: what is known of it only grows', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER merchant_order_guard BEFORE INSERT OR UPDATE ON merchant_order
  FOR EACH ROW EXECUTE FUNCTION guard_merchant_order();

CREATE FUNCTION payment_rank(p_standing payment_standing) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE p_standing WHEN 'unknown' THEN 0 WHEN 'pending' THEN 1 WHEN 'rejected' THEN 2 WHEN 'approved' THEN 3
    WHEN 'disputed' THEN 4 ELSE 5 END
$$;

CREATE FUNCTION guard_merchant_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.account_id, NEW.merchant_order_id, NEW.provider_id, NEW.first_seen_at)
      IS DISTINCT FROM (OLD.id, OLD.account_id, OLD.merchant_order_id, OLD.provider_id, OLD.first_seen_at)
    OR NOT set_once(to_jsonb(OLD), to_jsonb(NEW), ARRAY['amount_minor', 'approved_at'])
    OR NEW.refunded_minor < OLD.refunded_minor
    OR NEW.standing <> OLD.standing AND payment_rank(NEW.standing) <= payment_rank(OLD.standing)
  THEN
    RAISE EXCEPTION 'payment %: what is known of it only grows', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER merchant_payment_guard BEFORE UPDATE ON merchant_payment
  FOR EACH ROW EXECUTE FUNCTION guard_merchant_payment();

-- Decisions ----------------------------------------------------------------------------------------------------
CREATE FUNCTION guard_new_cash_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_order record;
BEGIN
  -- Two cashiers at once: the second one waits, and then finds the order decided.
  SELECT o.state, o.till_id, o.handed_at, o.window_ends_at, m.provider_id INTO v_order
    FROM cash_order o JOIN merchant_order m ON m.id = o.merchant_order_id WHERE o.id = NEW.order_id FOR UPDATE OF o;
  IF v_order IS NULL OR v_order.provider_id <> NEW.provider_id OR NEW.state <> 'queued' OR NEW.sends <> 0 OR NEW.fence <> 0
    OR NOT (v_order.state = 'paid' OR v_order.state = 'unconfirmed' AND NEW.status = 'confirmed')
    OR NOT serves_till(v_order.till_id, NEW.decided_by_id)
    OR NEW.status = 'confirmed' AND v_order.handed_at IS NULL
    OR NEW.status <> 'confirmed' AND NEW.decided_at >= v_order.window_ends_at
  THEN
    RAISE EXCEPTION 'order %: it cannot be decided so', NEW.order_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cash_decision_insert_guard BEFORE INSERT ON cash_decision
  FOR EACH ROW EXECUTE FUNCTION guard_new_cash_decision();

CREATE FUNCTION guard_cash_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_free text[] := ARRAY['state', 'fence', 'owner', 'lease_until', 'sends', 'first_sent_at', 'last_sent_at', 'next_send_at',
    'ambiguous_at', 'held_status', 'http_status', 'finished_at'];
BEGIN
  IF to_jsonb(NEW) - v_free IS DISTINCT FROM to_jsonb(OLD) - v_free THEN
    RAISE EXCEPTION 'decision %: it is written once', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT set_once(to_jsonb(OLD), to_jsonb(NEW), ARRAY['first_sent_at', 'ambiguous_at', 'finished_at'])
    OR NEW.fence < OLD.fence OR NEW.sends < OLD.sends
    OR NEW.state <> OLD.state AND NOT (OLD.state::text || '>' || NEW.state::text = ANY (ARRAY[
      'queued>sending', 'sending>queued', 'sending>unknown', 'sending>acknowledged', 'sending>denied',
      'unknown>sending', 'unknown>acknowledged', 'unknown>denied']))
    OR NEW.state = 'sending' AND OLD.state <> 'sending' AND NEW.fence <= OLD.fence
  THEN
    RAISE EXCEPTION 'decision %: % -> % is not a step', OLD.id, OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cash_decision_guard BEFORE UPDATE ON cash_decision FOR EACH ROW EXECUTE FUNCTION guard_cash_decision();

-- Refunds of the purchase --------------------------------------------------------------------------------------
CREATE FUNCTION guard_new_cash_refund() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_order record;
BEGIN
  SELECT o.state, o.purchase_minor, o.merchant_order_id INTO v_order FROM cash_order o WHERE o.id = NEW.order_id FOR UPDATE;
  IF NEW.state <> 'asking' OR NEW.sends <> 0 OR v_order IS NULL
    OR v_order.state NOT IN ('completed', 'confirmed', 'cancelled', 'failed', 'disputed')
    OR NOT EXISTS (
      SELECT 1 FROM merchant_payment p WHERE p.id = NEW.payment_id AND p.merchant_order_id = v_order.merchant_order_id)
    OR NEW.amount_minor + (
      SELECT coalesce(sum(amount_minor), 0) FROM cash_refund
      WHERE order_id = NEW.order_id AND state NOT IN ('refused', 'declined')) > v_order.purchase_minor
  THEN
    RAISE EXCEPTION 'refund %: not of a purchase that was paid, or more than it', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cash_refund_insert_guard BEFORE INSERT ON cash_refund
  FOR EACH ROW EXECUTE FUNCTION guard_new_cash_refund();

CREATE FUNCTION guard_cash_refund() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_free text[] := ARRAY['state', 'fence', 'owner', 'lease_until', 'sends', 'first_sent_at', 'last_sent_at', 'next_send_at',
    'ambiguous_at', 'provider_id', 'refusal', 'finished_at'];
BEGIN
  IF to_jsonb(NEW) - v_free IS DISTINCT FROM to_jsonb(OLD) - v_free
    OR NOT set_once(to_jsonb(OLD), to_jsonb(NEW), ARRAY['first_sent_at', 'ambiguous_at', 'provider_id', 'finished_at'])
    OR NEW.fence < OLD.fence OR NEW.sends < OLD.sends
  THEN
    RAISE EXCEPTION 'refund %: what was asked for never changes', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state = OLD.state THEN
    RETURN NEW;
  END IF;
  IF NOT (OLD.state::text || '>' || NEW.state::text = ANY (ARRAY[
      'asking>queued', 'asking>declined', 'queued>sending', 'sending>queued', 'sending>unknown', 'sending>accepted',
      'sending>refused', 'unknown>sending', 'unknown>accepted']))
    OR NEW.state = 'sending' AND NEW.fence <= OLD.fence
    OR NEW.state = 'queued' AND OLD.state = 'asking' AND NOT EXISTS (
      SELECT 1 FROM cash_request r WHERE r.refund_id = OLD.id AND r.completed_at IS NOT NULL)
    OR NEW.state IN ('queued', 'refused') AND OLD.ambiguous_at IS NOT NULL
  THEN
    RAISE EXCEPTION 'refund %: % -> % is not a step', OLD.id, OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cash_refund_guard BEFORE UPDATE ON cash_refund FOR EACH ROW EXECUTE FUNCTION guard_cash_refund();

-- Approvals ----------------------------------------------------------------------------------------------------
CREATE FUNCTION guard_cash_request() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_free text[] := ARRAY['complete_under', 'completed_at', 'counted', 'asked', 'closed_at'];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.completed_at IS NOT NULL OR NEW.closed_at IS NOT NULL
      OR NEW.order_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM cash_order o WHERE o.id = NEW.order_id AND o.state = 'asking' AND o.contents_digest = NEW.digest
          AND persons_of(ARRAY[o.cashier_id]) = ARRAY[NEW.asked_by_person])
      OR NEW.refund_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM cash_refund f WHERE f.id = NEW.refund_id AND f.state = 'asking'
          AND persons_of(ARRAY[f.requested_by_id]) = ARRAY[NEW.asked_by_person])
    THEN
      RAISE EXCEPTION 'request %: not of what is asked for', NEW.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(NEW) - v_free IS DISTINCT FROM to_jsonb(OLD) - v_free
    OR NOT set_once(to_jsonb(OLD), to_jsonb(NEW), ARRAY['complete_under', 'completed_at', 'closed_at'])
    OR NEW.completed_at IS NOT NULL AND OLD.completed_at IS NULL AND NOT EXISTS (
      SELECT 1 FROM cash_vote v WHERE v.request_id = OLD.id AND v.decision = 'approve' AND v.digest = OLD.digest)
  THEN
    RAISE EXCEPTION 'request %: what was asked never changes, and somebody approves it', OLD.id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cash_request_guard BEFORE INSERT OR UPDATE ON cash_request
  FOR EACH ROW EXECUTE FUNCTION guard_cash_request();

CREATE FUNCTION guard_cash_vote() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM cash_request r WHERE r.id = NEW.request_id AND r.digest = NEW.digest AND r.asked_by_person <> NEW.person_id
      AND r.completed_at IS NULL AND r.closed_at IS NULL AND NEW.decided_at < r.expires_at
  ) OR NEW.user_id IS NOT NULL AND persons_of(ARRAY[NEW.user_id]) <> ARRAY[NEW.person_id] THEN
    RAISE EXCEPTION 'request %: of other contents, over, or by whoever asked', NEW.request_id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cash_vote_guard BEFORE INSERT ON cash_vote FOR EACH ROW EXECUTE FUNCTION guard_cash_vote();

-- Limits -------------------------------------------------------------------------------------------------------
CREATE FUNCTION guard_cash_limit() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_free text[] := ARRAY['retired_at', 'retired_by_id'];
BEGIN
  IF to_jsonb(NEW) - v_free IS DISTINCT FROM to_jsonb(OLD) - v_free OR OLD.retired_at IS NOT NULL THEN
    RAISE EXCEPTION 'limit %: it ends once and changes in nothing else', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cash_limit_guard BEFORE UPDATE ON cash_limit FOR EACH ROW EXECUTE FUNCTION guard_cash_limit();

-- Incidents keep what they are about, orders included.
CREATE FUNCTION guard_incident_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'incident %: what it is about never changes', OLD.id USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER incident_order_guard BEFORE UPDATE ON incident FOR EACH ROW
  WHEN (NEW.cash_order_id IS DISTINCT FROM OLD.cash_order_id) EXECUTE FUNCTION guard_incident_order();
