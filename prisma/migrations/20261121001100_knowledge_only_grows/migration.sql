-- What is known about the money never sinks, whoever writes: application, job, or a person with psql. These triggers
-- stand beside `guard_payout` and `guard_attempt`, which know the life cycles; here stands what was learned.

-- The pairs of `weigh` (lib/domain/payout/transitions.ts) that are news.
CREATE FUNCTION outcome_only_grows(before outcome, after outcome) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT before IS NULL OR before IS NOT DISTINCT FROM after OR coalesce(
    before::text || '>' || after::text = ANY (ARRAY[
      'pending>unknown', 'pending>settled', 'pending>partially_returned', 'pending>returned', 'pending>failed',
      'pending>cancelled', 'unknown>pending', 'unknown>settled', 'unknown>partially_returned', 'unknown>returned',
      'unknown>failed', 'unknown>cancelled',
      'settled>partially_returned', 'settled>returned', 'partially_returned>returned'
    ]), false)
$$;

CREATE FUNCTION keep_payout_knowledge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT outcome_only_grows(OLD.outcome, NEW.outcome) OR NEW.refunded_minor < OLD.refunded_minor THEN
    RAISE EXCEPTION 'payout %: what is known of its outcome never sinks', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.provider_id IS NOT NULL AND NEW.provider_id IS DISTINCT FROM OLD.provider_id
    OR OLD.contradiction_at IS NOT NULL AND NEW.contradiction_at IS DISTINCT FROM OLD.contradiction_at
  THEN
    RAISE EXCEPTION 'payout %: provider id and contradiction never change', OLD.id
      USING ERRCODE = 'restrict_violation';
  END IF;
  -- What may have left stays what this payout sent.
  IF OLD.state IN ('sending', 'unknown', 'sent', 'final')
    AND (NEW.attempt_id, NEW.envelope_digest, NEW.external_reference)
      IS DISTINCT FROM (OLD.attempt_id, OLD.envelope_digest, OLD.external_reference)
  THEN
    RAISE EXCEPTION 'payout %: what was sent never changes', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payout_knowledge BEFORE UPDATE ON payout FOR EACH ROW EXECUTE FUNCTION keep_payout_knowledge();

CREATE FUNCTION keep_attempt_knowledge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT outcome_only_grows(OLD.outcome, NEW.outcome) THEN
    RAISE EXCEPTION 'attempt %: what is known of its outcome never sinks', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attempt_knowledge BEFORE UPDATE ON payout_attempt
  FOR EACH ROW EXECUTE FUNCTION keep_attempt_knowledge();
