-- Personal data is erased after a term. What is left of a value is when that was: no key opens it, and no key is needed to read
-- it. Amounts, dates, digests, states and the audit chain stay. Nothing else changes what is frozen: only these functions let
-- the guards sleep, which takes the owner of the tables, and only for what ended a year ago or longer.
ALTER TABLE payout ADD COLUMN erased_at timestamptz(3);
ALTER TABLE cash_order ADD COLUMN erased_at timestamptz(3);
CREATE INDEX cash_order_to_erase ON cash_order (changed_at) WHERE erased_at IS NULL;
CREATE INDEX payout_to_erase ON payout (changed_at) WHERE erased_at IS NULL;

-- What was erased is over: it moves no further, and nothing but the function below says of a payout that it was erased.
CREATE FUNCTION guard_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.erased_at IS NOT NULL THEN
      RAISE EXCEPTION 'payout %: it begins with its data', NEW.id USING ERRCODE = 'restrict_violation';
    END IF;
  ELSIF NEW.erased_at IS DISTINCT FROM OLD.erased_at THEN
    RAISE EXCEPTION 'payout %: only the rule erases', NEW.id USING ERRCODE = 'restrict_violation';
  ELSIF OLD.erased_at IS NOT NULL AND (NEW.state, NEW.destination, NEW.beneficiary_name)
      IS DISTINCT FROM (OLD.state, OLD.destination, OLD.beneficiary_name) THEN
    RAISE EXCEPTION 'payout %: its data was erased', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payout_erased_guard BEFORE INSERT OR UPDATE ON payout FOR EACH ROW EXECUTE FUNCTION guard_erased();

CREATE FUNCTION erased_text(at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN 'x1.' || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD');

CREATE FUNCTION require_term(before timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF before IS NULL OR before > now() - interval '365 days' THEN
    RAISE EXCEPTION 'nothing is erased within a year' USING ERRCODE = 'restrict_violation';
  END IF;
END $$;

-- The next payouts that ended before then, with all of their chain. Each is an event. Whoever writes meanwhile is waited for half a
-- second, which is before anybody would be the victim of a deadlock; the job comes again.
CREATE FUNCTION erase_payouts(before timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '500ms' AS $$
DECLARE
  ids text[];
  mark text := erased_text(now());
BEGIN
  PERFORM require_term(before);
  LOCK TABLE payout, payout_attempt, payout_event, resolution, report_item, cap_reservation
    IN SHARE ROW EXCLUSIVE MODE;
  SELECT array_agg(found.id) INTO ids FROM (
    SELECT p.id FROM payout p
    WHERE p.erased_at IS NULL AND p.changed_at < before AND p.state IN ('final', 'rejected', 'expired', 'discarded')
      AND NOT EXISTS (SELECT 1 FROM payout q WHERE q.chain_root_id = p.chain_root_id
        AND (q.changed_at >= before OR q.state NOT IN ('final', 'rejected', 'expired', 'discarded')
          OR q.outcome IN ('pending', 'unknown')))
      AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.payout_id = p.id AND i.closed_at IS NULL)
    ORDER BY p.changed_at, p.id LIMIT least(most, 1000)) AS found;
  IF ids IS NULL THEN RETURN 0; END IF;
  ALTER TABLE payout DISABLE TRIGGER USER;
  ALTER TABLE payout_attempt DISABLE TRIGGER USER;
  ALTER TABLE payout_event DISABLE TRIGGER USER;
  ALTER TABLE resolution DISABLE TRIGGER USER;
  ALTER TABLE report_item DISABLE TRIGGER USER;
  ALTER TABLE cap_reservation DISABLE TRIGGER USER;
  UPDATE payout SET erased_at = now(), destination = mark, beneficiary_name = mark, destination_masked = '',
    document_masked = '', destination_index = 'erased|' || id, document_index = 'erased|' || id, name_words = '{}', note = ''
    WHERE id = ANY (ids);
  UPDATE payout_attempt SET body = convert_to(mark, 'UTF8') WHERE payout_id = ANY (ids);
  UPDATE payout_event SET raw_body = mark WHERE payout_id = ANY (ids) AND raw_body IS NOT NULL;
  UPDATE resolution SET reference = mark, note = mark WHERE payout_id = ANY (ids);
  UPDATE report_item SET raw = mark, description = '' WHERE payout_id = ANY (ids) AND raw IS NOT NULL;
  UPDATE webhook_delivery SET raw_body = convert_to(mark, 'UTF8') WHERE payout_id = ANY (ids);
  UPDATE cap_reservation SET destination_index = 'erased|' || payout_id, document_index = 'erased|' || payout_id
    WHERE payout_id = ANY (ids);
  ALTER TABLE payout ENABLE TRIGGER USER;
  ALTER TABLE payout_attempt ENABLE TRIGGER USER;
  ALTER TABLE payout_event ENABLE TRIGGER USER;
  ALTER TABLE resolution ENABLE TRIGGER USER;
  ALTER TABLE report_item ENABLE TRIGGER USER;
  ALTER TABLE cap_reservation ENABLE TRIGGER USER;
  PERFORM append_audit_event('job', 'job:erase_old', 'payout.erase', 'payout', one, '{}') FROM unnest(ids) AS one;
  RETURN cardinality(ids);
END $$;

-- Bodies of orders at tills, of what was decided and of what went back, once all of it ended before then.
CREATE FUNCTION erase_orders(before timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '500ms' AS $$
DECLARE
  ids text[];
  mark text := erased_text(now());
  bytes bytea := convert_to(erased_text(now()), 'UTF8');
BEGIN
  PERFORM require_term(before);
  LOCK TABLE cash_order, cash_decision, cash_refund, cash_event IN SHARE ROW EXCLUSIVE MODE;
  SELECT array_agg(found.id) INTO ids FROM (
    SELECT o.id FROM cash_order o
    WHERE o.erased_at IS NULL AND o.changed_at < before
      AND o.state IN ('declined', 'refused', 'withdrawn', 'lapsed', 'completed', 'confirmed', 'cancelled', 'failed')
      AND NOT EXISTS (SELECT 1 FROM cash_refund r WHERE r.order_id = o.id
        AND r.state IN ('asking', 'queued', 'sending', 'unknown'))
      AND NOT EXISTS (SELECT 1 FROM incident i WHERE i.cash_order_id = o.id AND i.closed_at IS NULL)
    ORDER BY o.changed_at, o.id LIMIT least(most, 1000)) AS found;
  IF ids IS NULL THEN RETURN 0; END IF;
  ALTER TABLE cash_order DISABLE TRIGGER USER;
  ALTER TABLE cash_decision DISABLE TRIGGER USER;
  ALTER TABLE cash_refund DISABLE TRIGGER USER;
  ALTER TABLE cash_event DISABLE TRIGGER USER;
  UPDATE cash_order SET erased_at = now(), body = CASE WHEN body IS NULL THEN NULL ELSE bytes END WHERE id = ANY (ids);
  UPDATE cash_decision SET body = bytes WHERE order_id = ANY (ids);
  UPDATE cash_refund SET body = bytes WHERE order_id = ANY (ids) AND body IS NOT NULL;
  UPDATE cash_event SET raw_body = mark WHERE order_id = ANY (ids) AND raw_body IS NOT NULL;
  UPDATE webhook_delivery SET raw_body = bytes WHERE cash_order_id = ANY (ids);
  ALTER TABLE cash_order ENABLE TRIGGER USER;
  ALTER TABLE cash_decision ENABLE TRIGGER USER;
  ALTER TABLE cash_refund ENABLE TRIGGER USER;
  ALTER TABLE cash_event ENABLE TRIGGER USER;
  PERFORM append_audit_event('job', 'job:erase_old', 'cash.erase', 'cash_order', one, '{}') FROM unnest(ids) AS one;
  RETURN cardinality(ids);
END $$;

-- Notifications that were about nothing we know. What was never signed well, too.
CREATE FUNCTION erase_deliveries(before timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '500ms' AS $$
DECLARE
  erased integer;
BEGIN
  PERFORM require_term(before);
  UPDATE webhook_delivery SET raw_body = convert_to(erased_text(now()), 'UTF8') WHERE id IN (
    SELECT id FROM webhook_delivery WHERE received_at < before AND payout_id IS NULL AND cash_order_id IS NULL
      AND substr(raw_body, 1, 3) <> convert_to('x1.', 'UTF8') AND state <> 'stored'
    ORDER BY id LIMIT least(most, 1000));
  GET DIAGNOSTICS erased = ROW_COUNT;
  RETURN erased;
END $$;
