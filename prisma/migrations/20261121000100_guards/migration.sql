-- What the database refuses, whoever asks: application, job, or a person with psql.

-- One row each -------------------------------------------------------------------------------------------------
ALTER TABLE installation ADD CONSTRAINT installation_one_row CHECK (id = 1);
INSERT INTO installation (id) VALUES (1);
ALTER TABLE audit_head ADD CONSTRAINT audit_head_one_row CHECK (id = 1);
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, repeat('0', 64));

-- Plain truths -------------------------------------------------------------------------------------------------
ALTER TABLE app_user ADD CONSTRAINT app_user_email_lower CHECK (email = lower(email) AND email <> '');
ALTER TABLE session ADD CONSTRAINT session_id_is_sha256 CHECK (id ~ '^[0-9a-f]{64}$');
ALTER TABLE account
  ADD CONSTRAINT account_secret_names CHECK (
    access_token_env ~ '^MERCADOPAGO_[A-Z0-9_]+$'
    AND (signing_key_env IS NULL OR signing_key_env ~ '^MERCADOPAGO_[A-Z0-9_]+$')
    AND (webhook_secret_env IS NULL OR webhook_secret_env ~ '^MERCADOPAGO_[A-Z0-9_]+$')
  ),
  ADD CONSTRAINT account_production_signs CHECK (mode <> 'production' OR signing_key_env IS NOT NULL),
  ADD CONSTRAINT account_stopped_why CHECK ((stopped_at IS NULL) = (stopped_reason IS NULL));
ALTER TABLE payout
  ADD CONSTRAINT payout_amount CHECK (
    amount_minor > 0
    AND amount_minor <= CASE currency WHEN 'BRL' THEN 1000000000000 ELSE 10000000000 END
  ),
  ADD CONSTRAINT payout_contract_currency CHECK ((contract = 'bank_cl') = (currency = 'CLP')),
  ADD CONSTRAINT payout_refunded CHECK (refunded_minor >= 0),
  ADD CONSTRAINT payout_maker_is_editor CHECK (maker_id = ANY (editor_ids)),
  ADD CONSTRAINT payout_rejection_has_reason CHECK (state <> 'rejected' OR length(rejection_reason) >= 3),
  ADD CONSTRAINT payout_envelope_when_submitted CHECK (
    state IN ('draft', 'discarded') OR (attempt_id IS NOT NULL AND envelope_digest IS NOT NULL)
  );
ALTER TABLE payout_attempt
  ADD CONSTRAINT attempt_reference CHECK (external_reference ~ '^[A-Za-z0-9_-]{1,64}$'),
  ADD CONSTRAINT attempt_hashes CHECK (body_sha256 ~ '^[0-9a-f]{64}$' AND envelope_digest ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT attempt_sends CHECK (sends >= 0 AND fence >= sends AND (sends = 0) = (first_sent_at IS NULL)),
  ADD CONSTRAINT attempt_number CHECK (number >= 1);
ALTER TABLE approval ADD CONSTRAINT approval_reject_has_reason CHECK (decision <> 'reject' OR length(reason) >= 3);

-- A reference is never used twice where the provider keeps it; in test mode it selects the outcome and repeats.
CREATE UNIQUE INDEX payout_attempt_production_reference ON payout_attempt (base_url, collector_id, external_reference)
  WHERE mode = 'production';

-- At most one attempt of a chain that is not proved dead. A second send of the same debt is physically impossible.
CREATE UNIQUE INDEX payout_attempt_one_live ON payout_attempt (chain_root_id)
  WHERE state NOT IN ('superseded', 'declined', 'refused', 'failed', 'cancelled');

-- The sweeper's two questions.
CREATE INDEX payout_attempt_due_send ON payout_attempt (next_send_at) WHERE state IN ('queued', 'sending', 'unknown');
CREATE INDEX payout_attempt_lapsed ON payout_attempt (lease_until) WHERE state = 'sending';

-- The approvals inbox and its badge, however many payouts there are.
CREATE INDEX payout_waiting ON payout (id) WHERE state = 'submitted';

-- Append only --------------------------------------------------------------------------------------------------
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payout_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON payout_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER approval_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON approval
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER payout_never_deleted BEFORE DELETE OR TRUNCATE ON payout
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attempt_never_deleted BEFORE DELETE OR TRUNCATE ON payout_attempt
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Life cycles --------------------------------------------------------------------------------------------------
CREATE FUNCTION guard_payout() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.form_id, NEW.account_id, NEW.chain_root_id, NEW.replaces_id, NEW.maker_id, NEW.created_at)
    IS DISTINCT FROM (OLD.id, OLD.form_id, OLD.account_id, OLD.chain_root_id, OLD.replaces_id, OLD.maker_id, OLD.created_at)
  THEN
    RAISE EXCEPTION 'payout %: its identity never changes', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.version < OLD.version OR NOT (NEW.editor_ids @> OLD.editor_ids) THEN
    RAISE EXCEPTION 'payout %: versions and editors only grow', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state NOT IN ('draft') AND NEW.state <> 'draft'
    AND (NEW.amount_minor, NEW.currency, NEW.contract, NEW.destination)
    IS DISTINCT FROM (OLD.amount_minor, OLD.currency, OLD.contract, OLD.destination)
  THEN
    RAISE EXCEPTION 'payout %: only a draft can be edited', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state <> OLD.state AND NOT (OLD.state::text || '>' || NEW.state::text = ANY (ARRAY[
    'draft>submitted', 'draft>discarded', 'discarded>draft',
    'submitted>approved', 'submitted>rejected', 'submitted>draft',
    'approved>sending', 'approved>draft', 'rejected>draft',
    'sending>approved', 'sending>unknown', 'sending>sent', 'sending>final',
    'unknown>sending', 'unknown>sent', 'unknown>final', 'sent>final'
  ])) THEN
    RAISE EXCEPTION 'payout %: % -> % is not a transition', OLD.id, OLD.state, NEW.state
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payout_guard BEFORE UPDATE ON payout FOR EACH ROW EXECUTE FUNCTION guard_payout();

CREATE FUNCTION guard_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.payout_id, NEW.chain_root_id, NEW.number, NEW.version, NEW.account_id, NEW.collector_id,
      NEW.base_url, NEW.mode, NEW.currency, NEW.amount_minor, NEW.external_reference, NEW.idempotency_key, NEW.body,
      NEW.body_sha256, NEW.envelope, NEW.envelope_digest, NEW.salt, NEW.not_before)
    IS DISTINCT FROM
     (OLD.id, OLD.payout_id, OLD.chain_root_id, OLD.number, OLD.version, OLD.account_id, OLD.collector_id,
      OLD.base_url, OLD.mode, OLD.currency, OLD.amount_minor, OLD.external_reference, OLD.idempotency_key, OLD.body,
      OLD.body_sha256, OLD.envelope, OLD.envelope_digest, OLD.salt, OLD.not_before)
  THEN
    RAISE EXCEPTION 'attempt %: its envelope never changes', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.fence < OLD.fence OR NEW.sends < OLD.sends
    OR (OLD.first_sent_at IS NOT NULL AND NEW.first_sent_at IS DISTINCT FROM OLD.first_sent_at)
    OR (OLD.provider_id IS NOT NULL AND NEW.provider_id IS DISTINCT FROM OLD.provider_id)
  THEN
    RAISE EXCEPTION 'attempt %: fence, sends, first send and provider id only grow', OLD.id
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state <> OLD.state AND NOT (OLD.state::text || '>' || NEW.state::text = ANY (ARRAY[
    'waiting>queued', 'waiting>superseded', 'waiting>declined', 'queued>sending', 'queued>superseded',
    'sending>queued', 'sending>unknown', 'sending>refused', 'sending>accepted', 'sending>settled',
    'sending>partially_returned', 'sending>returned', 'sending>failed', 'sending>cancelled',
    'unknown>sending', 'unknown>accepted', 'unknown>settled', 'unknown>partially_returned', 'unknown>returned',
    'unknown>failed', 'unknown>cancelled',
    'accepted>settled', 'accepted>partially_returned', 'accepted>returned', 'accepted>failed', 'accepted>cancelled',
    'settled>partially_returned', 'settled>returned', 'partially_returned>returned'
  ])) THEN
    RAISE EXCEPTION 'attempt %: % -> % is not a transition', OLD.id, OLD.state, NEW.state
      USING ERRCODE = 'restrict_violation';
  END IF;
  -- Once a send ended without a clear answer, refused and back-to-queued would claim what nobody knows.
  IF OLD.ambiguous_at IS NOT NULL AND NEW.ambiguous_at IS DISTINCT FROM OLD.ambiguous_at THEN
    RAISE EXCEPTION 'attempt %: the first ambiguous send never moves', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.ambiguous_at IS NULL AND (
    NEW.state = 'unknown' OR (NEW.state = 'sending' AND NEW.fence > OLD.fence AND OLD.state <> 'queued')
  ) THEN
    RAISE EXCEPTION 'attempt %: an open send is ambiguous', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.ambiguous_at IS NOT NULL AND NEW.state IN ('refused', 'queued') THEN
    RAISE EXCEPTION 'attempt %: an earlier send may have been executed', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  -- Nothing leaves unless someone else approved exactly this envelope.
  IF NEW.state IN ('queued', 'sending') AND NEW.state <> OLD.state AND NOT EXISTS (
    SELECT 1 FROM approval a JOIN payout p ON p.id = a.payout_id
    WHERE a.attempt_id = NEW.id AND a.decision = 'approve' AND a.digest = NEW.envelope_digest
      AND NOT (a.person_id = ANY (p.editor_ids))
  ) THEN
    RAISE EXCEPTION 'attempt %: nobody else approved this envelope', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attempt_guard BEFORE UPDATE ON payout_attempt FOR EACH ROW EXECUTE FUNCTION guard_attempt();

CREATE FUNCTION guard_new_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'waiting' OR NEW.sends <> 0 OR NEW.fence <> 0 OR NEW.provider_id IS NOT NULL THEN
    RAISE EXCEPTION 'attempt %: it begins waiting and unsent', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.body_sha256 <> encode(sha256(NEW.body), 'hex')
    OR NEW.envelope_digest <> encode(sha256(convert_to(NEW.envelope, 'UTF8')), 'hex') THEN
    RAISE EXCEPTION 'attempt %: hash and bytes differ', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attempt_insert_guard BEFORE INSERT ON payout_attempt FOR EACH ROW EXECUTE FUNCTION guard_new_attempt();

CREATE FUNCTION guard_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM payout p WHERE p.id = NEW.payout_id AND p.attempt_id = NEW.attempt_id AND p.version = NEW.version
      AND p.envelope_digest = NEW.digest AND NOT (NEW.person_id = ANY (p.editor_ids))
  ) THEN
    RAISE EXCEPTION 'approval of payout %: another version, or by its maker or an editor', NEW.payout_id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approval_guard BEFORE INSERT ON approval FOR EACH ROW EXECUTE FUNCTION guard_approval();

-- Accounts -----------------------------------------------------------------------------------------------------
CREATE FUNCTION guard_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.mode = 'production' AND EXISTS (SELECT 1 FROM installation WHERE embedded OR demo_seeded_at IS NOT NULL) THEN
    RAISE EXCEPTION 'production account refused: this database is the embedded one or once held the demo'
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'UPDATE'
    AND (NEW.collector_id, NEW.mode, NEW.base_url, NEW.country)
      IS DISTINCT FROM (OLD.collector_id, OLD.mode, OLD.base_url, OLD.country)
    AND EXISTS (SELECT 1 FROM payout WHERE account_id = OLD.id)
  THEN
    RAISE EXCEPTION 'account %: country, collector, mode and base URL are fixed by the first payout', OLD.id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_guard BEFORE INSERT OR UPDATE ON account FOR EACH ROW EXECUTE FUNCTION guard_account();

CREATE FUNCTION guard_installation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.embedded AND NOT NEW.embedded) OR (OLD.demo_seeded_at IS NOT NULL AND NEW.demo_seeded_at IS NULL) THEN
    RAISE EXCEPTION 'installation: the demo and the embedded server are remembered for ever'
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.embedded OR NEW.demo_seeded_at IS NOT NULL) AND EXISTS (SELECT 1 FROM account WHERE mode = 'production') THEN
    RAISE EXCEPTION 'installation: a production account lives here, no demo may' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER installation_guard BEFORE UPDATE ON installation FOR EACH ROW EXECUTE FUNCTION guard_installation();

-- The audit chain ----------------------------------------------------------------------------------------------
-- The lock comes before the number is drawn, so that order = chain; the number comes from a row, so that a
-- rolled-back event leaves no gap. Only this function writes: the application's role has no INSERT of its own.
CREATE FUNCTION append_audit_event(
  p_actor_type text, p_actor_id text, p_action text, p_object text, p_object_id text, p_data jsonb
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_at timestamptz(3) := clock_timestamp();
  v_seq bigint;
  v_prev text;
  v_payload text;
  v_hash text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('giro.audit_event', 0));
  UPDATE audit_head SET seq = seq + 1 WHERE id = 1 RETURNING seq, hash INTO v_seq, v_prev;
  v_payload := jsonb_build_array(
    v_seq, to_char(v_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    p_actor_type, p_actor_id, p_action, p_object, p_object_id, p_data
  )::text;
  v_hash := encode(sha256(convert_to(v_prev || v_payload, 'UTF8')), 'hex');
  UPDATE audit_head SET hash = v_hash WHERE id = 1;
  INSERT INTO audit_event (seq, at, actor_type, actor_id, action, object, object_id, data, payload, prev, hash)
    VALUES (v_seq, v_at, p_actor_type, p_actor_id, p_action, p_object, p_object_id, p_data, v_payload, v_prev, v_hash);
  RETURN v_seq;
END $$;
REVOKE ALL ON FUNCTION append_audit_event(text, text, text, text, text, jsonb) FROM PUBLIC;
