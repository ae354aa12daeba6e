-- Who decided a policy, when, and why at the command line stays as it was written, also when another one replaces it.
CREATE FUNCTION guard_decided_policy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'policy %: what was decided never changes', OLD.number USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER policy_version_decision_kept BEFORE UPDATE ON policy_version FOR EACH ROW
  WHEN (OLD.decided_at IS NOT NULL AND
    (NEW.decided_by_id, NEW.decided_at, NEW.recovered, NEW.recovered_for, NEW.begun_at)
    IS DISTINCT FROM (OLD.decided_by_id, OLD.decided_at, OLD.recovered, OLD.recovered_for, OLD.begun_at))
  EXECUTE FUNCTION guard_decided_policy();
