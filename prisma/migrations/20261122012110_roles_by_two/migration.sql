-- A role that does more than read is given by two admins: one proposes it, another accepts. Each account has its own line of
-- proposals, so that several may wait.
ALTER TABLE proposal
  ADD COLUMN subject text NOT NULL DEFAULT '',
  ADD CONSTRAINT proposal_subject CHECK ((kind = 'role') = (subject <> ''));
DROP INDEX proposal_in_force;
DROP INDEX proposal_waiting;
CREATE UNIQUE INDEX proposal_in_force ON proposal (kind, subject) WHERE state = 'in_force';
CREATE UNIQUE INDEX proposal_waiting ON proposal (kind, subject) WHERE state = 'proposed';

CREATE OR REPLACE FUNCTION guard_new_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_last integer;
  v_before text;
BEGIN
  SELECT number, document INTO v_last, v_before FROM proposal
    WHERE kind = NEW.kind AND subject = NEW.subject AND begun_at IS NOT NULL ORDER BY number DESC LIMIT 1;
  IF NOT is_active_admin(NEW.proposed_by_id) OR NEW.based_on IS DISTINCT FROM coalesce(v_last, 0)
    OR NOT (NEW.state = 'proposed' OR NEW.state = 'in_force' AND NEW.alone) THEN
    RAISE EXCEPTION 'proposal % %: an admin proposes over what is in force', NEW.kind, NEW.number
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.alone AND only_stricter(NEW.kind, v_before, NEW.document) IS NOT TRUE THEN
    RAISE EXCEPTION 'proposal % %: one alone makes nothing looser', NEW.kind, NEW.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION guard_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_later text[] := CASE OLD.state
    WHEN 'proposed' THEN ARRAY['state', 'decided_by_id', 'decided_at', 'recovered_for', 'begun_at']
    ELSE ARRAY['state', 'ended_at'] END;
BEGIN
  IF to_jsonb(NEW) - v_later IS DISTINCT FROM to_jsonb(OLD) - v_later THEN
    RAISE EXCEPTION 'proposal % %: what was proposed and decided never changes', OLD.kind, OLD.number
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT (OLD.state = 'proposed' AND NEW.state IN ('in_force', 'refused', 'withdrawn')
    OR OLD.state = 'in_force' AND NEW.state = 'replaced') THEN
    RAISE EXCEPTION 'proposal % %: % -> % is not a step', OLD.kind, OLD.number, OLD.state, NEW.state
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state = 'replaced' THEN RETURN NEW; END IF;
  IF NEW.state = 'withdrawn' AND persons_of(ARRAY[NEW.decided_by_id]) <> persons_of(ARRAY[NEW.proposed_by_id]) THEN
    RAISE EXCEPTION 'proposal % %: withdrawn by somebody else', OLD.kind, OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state IN ('in_force', 'refused') AND NEW.recovered_for IS NULL
    AND (NOT is_active_admin(NEW.decided_by_id) OR cardinality(persons_of(ARRAY[NEW.decided_by_id, NEW.proposed_by_id])) <> 2) THEN
    RAISE EXCEPTION 'proposal % %: decided by another admin', OLD.kind, OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.kind = 'emergency_pair' AND NEW.state = 'in_force' AND persons_of(ARRAY[NEW.decided_by_id])
    && persons_of(ARRAY[NEW.document::jsonb #>> '{pair,oneId}', NEW.document::jsonb #>> '{pair,otherId}']) THEN
    RAISE EXCEPTION 'proposal % %: decided by one of the pair', OLD.kind, OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.kind = 'role' AND NEW.state = 'in_force'
    AND persons_of(ARRAY[NEW.subject]) && persons_of(ARRAY[NEW.decided_by_id, NEW.proposed_by_id]) THEN
    RAISE EXCEPTION 'proposal % %: nobody gives themselves a role', OLD.kind, OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.recovered_for IS NOT NULL AND EXISTS (
    SELECT 1 FROM app_user WHERE role = 'admin' AND disabled_at IS NULL
      AND NOT (person_id = ANY (persons_of(ARRAY[NEW.proposed_by_id])))
  ) THEN
    RAISE EXCEPTION 'proposal % %: another admin could decide', OLD.kind, OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state = 'in_force' AND NEW.based_on IS DISTINCT FROM coalesce((
    SELECT max(number) FROM proposal WHERE kind = NEW.kind AND subject = NEW.subject AND begun_at IS NOT NULL
  ), 0) THEN
    RAISE EXCEPTION 'proposal % %: written over what no longer holds', OLD.kind, OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- The proposal by which the account has its role. None may be used twice: whoever lost a role gets it back by another one.
ALTER TABLE app_user ADD COLUMN role_decision integer;

-- Roles that do more than read begin with a decision of two, but for the first two admins and for the people of a demo, whose
-- database can never hold real money.
CREATE FUNCTION guard_role_given() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_before integer := CASE TG_OP WHEN 'UPDATE' THEN OLD.role_decision END;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.role = OLD.role AND NEW.role_decision IS NOT DISTINCT FROM v_before THEN RETURN NEW; END IF;
  IF NEW.role_decision IS NOT DISTINCT FROM v_before THEN
    IF NEW.role IN ('viewer', 'auditor') THEN RETURN NEW; END IF;
    IF EXISTS (SELECT 1 FROM installation WHERE demo_seeded_at IS NOT NULL) THEN RETURN NEW; END IF;
    IF TG_OP = 'INSERT' AND NEW.role = 'admin'
      AND (SELECT count(*) FROM app_user WHERE role = 'admin' AND disabled_at IS NULL) < 2 THEN RETURN NEW; END IF;
  ELSIF NEW.role_decision > coalesce(v_before, 0) AND EXISTS (
    SELECT 1 FROM proposal WHERE kind = 'role' AND subject = NEW.id AND number = NEW.role_decision AND state = 'in_force'
      AND document::jsonb ->> 'role' = NEW.role::text
  ) THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'account %: two admins give the role %', NEW.id, NEW.role USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER app_user_role_given BEFORE INSERT OR UPDATE OF role, role_decision ON app_user
  FOR EACH ROW EXECUTE FUNCTION guard_role_given();
