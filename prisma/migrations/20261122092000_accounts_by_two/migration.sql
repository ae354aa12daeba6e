-- Whether an account was ever open: one that was added waits, closed, for two admins to have given it a role.
CREATE FUNCTION has_begun(p_user_id text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT EXISTS (
      SELECT 1 FROM proposal WHERE kind = 'role' AND subject = p_user_id AND (document::jsonb ->> 'begins')::boolean)
    OR EXISTS (SELECT 1 FROM proposal WHERE kind = 'role' AND subject = p_user_id AND state = 'in_force')
$$;

-- Two admins add an account, also one that only reads; one of them opens it again once it was open. What only reads is still
-- given by one to whoever is there.
CREATE OR REPLACE FUNCTION guard_role_given() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_before integer := CASE TG_OP WHEN 'UPDATE' THEN OLD.role_decision END;
  v_set_before text := CASE TG_OP WHEN 'UPDATE' THEN OLD.set_id END;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.disabled_at IS NOT NULL AND NEW.disabled_at IS NULL
    AND NEW.role_decision IS NOT DISTINCT FROM v_before AND NOT has_begun(NEW.id)
    AND NOT EXISTS (SELECT 1 FROM installation WHERE demo_seeded_at IS NOT NULL) THEN
    RAISE EXCEPTION 'account %: two admins open it', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.role, NEW.set_id, NEW.role_decision)
    IS NOT DISTINCT FROM (OLD.role, OLD.set_id, OLD.role_decision) THEN
    RETURN NEW;
  END IF;
  IF NEW.set_id IS DISTINCT FROM v_set_before
    AND EXISTS (SELECT 1 FROM permission_set WHERE id = NEW.set_id AND retired_at IS NOT NULL) THEN
    RAISE EXCEPTION 'account %: the set % is retired', NEW.id, NEW.set_id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.role_decision IS NOT DISTINCT FROM v_before THEN
    IF only_reads(NEW.role, NEW.set_id) AND (TG_OP = 'UPDATE' OR NEW.disabled_at IS NOT NULL) THEN RETURN NEW; END IF;
    IF EXISTS (SELECT 1 FROM installation WHERE demo_seeded_at IS NOT NULL) THEN RETURN NEW; END IF;
    IF TG_OP = 'INSERT' AND NEW.role = 'admin'
      AND (SELECT count(*) FROM app_user WHERE role = 'admin' AND disabled_at IS NULL) < 2 THEN RETURN NEW; END IF;
  ELSIF NEW.role_decision > coalesce(v_before, 0) AND EXISTS (
    SELECT 1 FROM proposal WHERE kind = 'role' AND subject = NEW.id AND number = NEW.role_decision AND state = 'in_force'
      AND document::jsonb ->> 'role' = NEW.role::text AND document::jsonb ->> 'set' IS NOT DISTINCT FROM NEW.set_id
  ) THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'account %: two admins give the role %', NEW.id, NEW.role USING ERRCODE = 'restrict_violation';
END $$;
DROP TRIGGER app_user_role_given ON app_user;
CREATE TRIGGER app_user_role_given BEFORE INSERT OR UPDATE OF role, role_decision, set_id, disabled_at ON app_user
  FOR EACH ROW EXECUTE FUNCTION guard_role_given();
