-- Personal data is stored sealed. Digests are of the plain bytes, so that sealing them under another key changes none; who
-- sends opens them and compares. The database can no longer: it does not have the keys.
CREATE OR REPLACE FUNCTION guard_new_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'waiting' OR NEW.sends <> 0 OR NEW.fence <> 0 OR NEW.provider_id IS NOT NULL THEN
    RAISE EXCEPTION 'attempt %: it begins waiting and unsent', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.envelope_digest <> encode(sha256(convert_to(NEW.envelope, 'UTF8')), 'hex') THEN
    RAISE EXCEPTION 'attempt %: hash and envelope differ', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

ALTER TABLE cash_order
  DROP CONSTRAINT cash_order_digests,
  ADD CONSTRAINT cash_order_digests CHECK (contents_digest ~ '^[0-9a-f]{64}$' AND body_sha256 ~ '^[0-9a-f]{64}$');
ALTER TABLE cash_decision
  DROP CONSTRAINT cash_decision_hash,
  ADD CONSTRAINT cash_decision_hash CHECK (body_sha256 ~ '^[0-9a-f]{64}$');
ALTER TABLE cash_refund
  DROP CONSTRAINT cash_refund_hash,
  ADD CONSTRAINT cash_refund_hash CHECK (body_sha256 ~ '^[0-9a-f]{64}$');

-- Under which keys its values may be sealed, by their ids, and under which its blind indexes are made. Null: nothing is yet.
ALTER TABLE installation
  ADD COLUMN sealed_under text[],
  ADD COLUMN indexed_under text;
