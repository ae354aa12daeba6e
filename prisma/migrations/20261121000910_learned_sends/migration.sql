-- What learning of a send may not change, by name: columns that are added for other things stay free.
CREATE OR REPLACE FUNCTION guard_restored_payout() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.form_id, NEW.account_id, NEW.chain_root_id, NEW.replaces_id, NEW.maker_id, NEW.created_at, NEW.version,
      NEW.editor_ids, NEW.contract, NEW.currency, NEW.amount_minor, NEW.destination, NEW.attempt_id, NEW.envelope_digest,
      NEW.external_reference, NEW.provider_id, NEW.outcome)
    IS DISTINCT FROM
     (OLD.id, OLD.form_id, OLD.account_id, OLD.chain_root_id, OLD.replaces_id, OLD.maker_id, OLD.created_at, OLD.version,
      OLD.editor_ids, OLD.contract, OLD.currency, OLD.amount_minor, OLD.destination, OLD.attempt_id, OLD.envelope_digest,
      OLD.external_reference, OLD.provider_id, OLD.outcome)
    OR NOT EXISTS (
      SELECT 1 FROM payout_attempt a JOIN restored_send r ON r.attempt_id = a.id
      WHERE a.id = NEW.attempt_id AND a.state = 'unknown' AND r.payout_id = NEW.id
    )
  THEN
    RAISE EXCEPTION 'payout %: % -> % is not a transition', OLD.id, OLD.state, NEW.state
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION guard_restored_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.payout_id, NEW.chain_root_id, NEW.number, NEW.version, NEW.account_id, NEW.collector_id,
      NEW.base_url, NEW.mode, NEW.currency, NEW.amount_minor, NEW.external_reference, NEW.idempotency_key, NEW.body,
      NEW.body_sha256, NEW.envelope, NEW.envelope_digest, NEW.salt, NEW.not_before, NEW.provider_id, NEW.outcome)
    IS DISTINCT FROM
     (OLD.id, OLD.payout_id, OLD.chain_root_id, OLD.number, OLD.version, OLD.account_id, OLD.collector_id,
      OLD.base_url, OLD.mode, OLD.currency, OLD.amount_minor, OLD.external_reference, OLD.idempotency_key, OLD.body,
      OLD.body_sha256, OLD.envelope, OLD.envelope_digest, OLD.salt, OLD.not_before, OLD.provider_id, OLD.outcome)
    OR NEW.fence < OLD.fence OR NEW.ambiguous_at IS NULL
    OR (OLD.ambiguous_at IS NOT NULL AND NEW.ambiguous_at IS DISTINCT FROM OLD.ambiguous_at)
    OR (OLD.first_sent_at IS NOT NULL AND NEW.first_sent_at IS DISTINCT FROM OLD.first_sent_at)
    OR NOT EXISTS (
      SELECT 1 FROM restored_send r WHERE r.attempt_id = NEW.id AND r.payout_id = NEW.payout_id
        AND r.idempotency_key = NEW.idempotency_key AND r.sends <= NEW.sends AND OLD.sends < r.sends
    )
  THEN
    RAISE EXCEPTION 'attempt %: % -> % is not a transition', OLD.id, OLD.state, NEW.state
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
