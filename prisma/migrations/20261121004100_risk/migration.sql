-- What asks for a look before somebody approves a payout, found when its approval is asked; the inbox begins with the
-- heaviest. Marks are of a submission: while it waits none is taken off.
ALTER TABLE payout ADD COLUMN risks text[] NOT NULL DEFAULT '{}';
ALTER TABLE payout ADD COLUMN risk smallint NOT NULL DEFAULT 0;
ALTER TABLE payout
  ADD CONSTRAINT payout_risks
    CHECK (risks <@ ARRAY['changed', 'duplicate', 'edited', 'corrected', 'above', 'new'] AND array_position(risks, NULL) IS NULL),
  ADD CONSTRAINT payout_risk
    CHECK (risk = CASE WHEN risks && ARRAY['changed', 'duplicate'] THEN 2 WHEN risks <> '{}' THEN 1 ELSE 0 END);

-- Of what waits already, as far as its submission kept it.
UPDATE payout p SET risks = r.risks, risk = CASE WHEN 'changed' = ANY (r.risks) THEN 2 ELSE 1 END
FROM (
  SELECT w.id, array_remove(ARRAY[
    CASE WHEN q.facts::jsonb ->> 'beneficiary' = 'changed' THEN 'changed' END,
    CASE WHEN EXISTS (SELECT 1 FROM payout_attempt a WHERE a.payout_id = w.id AND a.id <> w.attempt_id) THEN 'edited' END,
    CASE WHEN e.state = 'rejected' THEN 'corrected' END,
    CASE WHEN q.facts::jsonb ->> 'beneficiary' = 'new' THEN 'new' END], NULL) AS risks
  FROM payout w JOIN requirement q ON q.attempt_id = w.attempt_id LEFT JOIN payout e ON e.id = w.replaces_id
  WHERE w.state IN ('submitted', 'approved')
) r
WHERE p.id = r.id AND r.risks <> '{}';

CREATE INDEX payout_waiting_by_risk ON payout ((-risk), id) WHERE state = 'submitted';

CREATE FUNCTION guard_payout_risks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'payout %: what asks for a look is not taken off while it waits', OLD.id USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER payout_risks_guard BEFORE UPDATE ON payout FOR EACH ROW
  WHEN (NOT (NEW.risks @> OLD.risks) AND OLD.state <> 'draft' AND NEW.state <> 'draft')
  EXECUTE FUNCTION guard_payout_risks();
