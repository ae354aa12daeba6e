-- Two named people who may, together and for hours, approve what the policy would ask others for. Everything about it stays.
ALTER TYPE "incident_kind" ADD VALUE 'emergency';

CREATE TABLE emergency_pair (
  id text PRIMARY KEY,
  one_user_id text NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  other_user_id text NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  defined_by_id text NOT NULL,
  defined_at timestamptz(3) NOT NULL,
  retired_by_id text,
  retired_at timestamptz(3),
  CONSTRAINT emergency_pair_retired CHECK ((retired_at IS NULL) = (retired_by_id IS NULL))
);
CREATE UNIQUE INDEX emergency_pair_one ON emergency_pair ((true)) WHERE retired_at IS NULL;
CREATE TRIGGER emergency_pair_kept BEFORE DELETE OR TRUNCATE ON emergency_pair
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION guard_emergency_pair() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_later text[] := ARRAY['retired_by_id', 'retired_at'];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.retired_at IS NOT NULL OR to_jsonb(NEW) - v_later IS DISTINCT FROM to_jsonb(OLD) - v_later THEN
      RAISE EXCEPTION 'emergency pair %: who was named stays', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF cardinality(persons_of(ARRAY[NEW.one_user_id, NEW.other_user_id])) <> 2
    OR cardinality(persons_of(ARRAY[NEW.one_user_id, NEW.other_user_id, NEW.defined_by_id])) <> 3 THEN
    RAISE EXCEPTION 'emergency pair %: two people, named by a third', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF (SELECT count(*) FROM app_user WHERE id IN (NEW.one_user_id, NEW.other_user_id)
      AND disabled_at IS NULL AND role = 'approver') <> 2 THEN
    RAISE EXCEPTION 'emergency pair %: not two who decide', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER emergency_pair_guard BEFORE INSERT OR UPDATE ON emergency_pair
  FOR EACH ROW EXECUTE FUNCTION guard_emergency_pair();

-- One asks with a reason, the other joins with a reason; from then on it lasts, four hours at most. Afterwards an admin who
-- had no part in it says what came of it.
CREATE TABLE emergency (
  id text PRIMARY KEY,
  pair_id text NOT NULL REFERENCES emergency_pair (id) ON DELETE RESTRICT,
  minutes integer NOT NULL CHECK (minutes BETWEEN 5 AND 240),
  asked_by_id text NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  reason text NOT NULL CHECK (length(reason) >= 10),
  joined_by_id text,
  joined_at timestamptz(3),
  join_reason text CHECK (length(join_reason) >= 10),
  ends_at timestamptz(3),
  ended_at timestamptz(3),
  ended_by_id text,
  reviewed_by_id text,
  reviewed_at timestamptz(3),
  review text CHECK (length(review) >= 10),
  CONSTRAINT emergency_joined CHECK (
    (joined_at IS NULL) = (joined_by_id IS NULL) AND (joined_at IS NULL) = (join_reason IS NULL)
    AND (joined_at IS NULL) = (ends_at IS NULL)
    AND (ends_at IS NULL OR ends_at - joined_at = minutes * interval '1 minute')
  ),
  CONSTRAINT emergency_ended CHECK ((ended_at IS NULL) = (ended_by_id IS NULL)),
  CONSTRAINT emergency_reviewed CHECK (
    (reviewed_at IS NULL) = (reviewed_by_id IS NULL) AND (reviewed_at IS NULL) = (review IS NULL)
    AND (reviewed_at IS NULL OR joined_at IS NOT NULL AND reviewed_at >= coalesce(ended_at, ends_at))
  )
);
CREATE UNIQUE INDEX emergency_asked ON emergency (pair_id) WHERE joined_at IS NULL AND ended_at IS NULL;
CREATE INDEX emergency_unreviewed ON emergency (id) WHERE joined_at IS NOT NULL AND reviewed_at IS NULL;
CREATE TRIGGER emergency_kept BEFORE DELETE OR TRUNCATE ON emergency
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION guard_emergency() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_pair text[];
  v_before jsonb := CASE WHEN TG_OP = 'UPDATE' THEN jsonb_strip_nulls(to_jsonb(OLD)) ELSE '{}' END;
BEGIN
  -- What was said once is never said otherwise.
  IF NOT (to_jsonb(NEW) @> v_before) THEN
    RAISE EXCEPTION 'emergency %: what was said never changes', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  SELECT persons_of(ARRAY[one_user_id, other_user_id]) INTO v_pair FROM emergency_pair
    WHERE id = NEW.pair_id AND (retired_at IS NULL OR NEW.joined_at IS NOT NULL);
  IF v_pair IS NULL OR NOT persons_of(ARRAY[NEW.asked_by_id]) <@ v_pair
    OR (NEW.joined_by_id IS NOT NULL AND (NOT persons_of(ARRAY[NEW.joined_by_id]) <@ v_pair
      OR persons_of(ARRAY[NEW.joined_by_id]) && persons_of(ARRAY[NEW.asked_by_id]))) THEN
    RAISE EXCEPTION 'emergency %: not by the two of the pair', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.reviewed_by_id IS NOT NULL AND persons_of(ARRAY[NEW.reviewed_by_id]) && (v_pair || (
    SELECT persons_of(ARRAY[defined_by_id]) FROM emergency_pair WHERE id = NEW.pair_id
  )) THEN
    RAISE EXCEPTION 'emergency %: reviewed by one who had part in it', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER emergency_guard BEFORE INSERT OR UPDATE ON emergency FOR EACH ROW EXECUTE FUNCTION guard_emergency();

-- Approvals that only an emergency lets count, and what was complete by them.
ALTER TABLE approval ADD COLUMN emergency_id text REFERENCES emergency (id) ON DELETE RESTRICT;
ALTER TABLE approval ADD CONSTRAINT approval_emergency CHECK (
  emergency_id IS NULL OR decision = 'approve' AND on_behalf_of IS NULL AND policy_number IS NULL
);
ALTER TABLE requirement ADD COLUMN emergency_id text REFERENCES emergency (id) ON DELETE RESTRICT;
ALTER TABLE requirement ADD CONSTRAINT requirement_emergency CHECK (emergency_id IS NULL OR complete_under IS NOT NULL);

CREATE FUNCTION emergency_persons(p_id text, p_at timestamptz) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT persons_of(ARRAY[p.one_user_id, p.other_user_id]) FROM emergency e JOIN emergency_pair p ON p.id = e.pair_id
  WHERE e.id = p_id AND e.joined_at <= p_at AND p_at < coalesce(e.ended_at, e.ends_at)
$$;

CREATE FUNCTION guard_emergency_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT coalesce(NEW.person_id = ANY (emergency_persons(NEW.emergency_id, NEW.decided_at)), false) THEN
    RAISE EXCEPTION 'approval of payout %: no emergency of this person', NEW.payout_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approval_emergency_guard BEFORE INSERT ON approval FOR EACH ROW
  WHEN (NEW.emergency_id IS NOT NULL) EXECUTE FUNCTION guard_emergency_approval();

CREATE FUNCTION guard_emergency_requirement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT coalesce(emergency_persons(NEW.emergency_id, NEW.completed_at) <@ ARRAY(
    SELECT person_id FROM approval WHERE attempt_id = NEW.attempt_id AND decision = 'approve' AND on_behalf_of IS NULL
  ), false) THEN
    RAISE EXCEPTION 'requirement of %: not both of the pair approved in an emergency', NEW.attempt_id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER requirement_emergency_guard BEFORE UPDATE ON requirement FOR EACH ROW
  WHEN (NEW.emergency_id IS NOT NULL AND NEW.emergency_id IS DISTINCT FROM OLD.emergency_id)
  EXECUTE FUNCTION guard_emergency_requirement();
