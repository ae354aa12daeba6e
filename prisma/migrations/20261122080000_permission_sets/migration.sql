-- A set is permissions under a name of the desk's own: it narrows one role, never an admin's, for whoever is given it. It is
-- written once; another one takes its place, and it is offered no more once it is retired.
CREATE TABLE permission_set (
  id text PRIMARY KEY,
  name text NOT NULL,
  base role NOT NULL,
  permissions text[] NOT NULL,
  made_by_id text NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  made_at timestamptz(3) NOT NULL,
  retired_by_id text REFERENCES app_user (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  retired_at timestamptz(3),
  CONSTRAINT permission_set_name CHECK (name = btrim(name) AND length(name) BETWEEN 1 AND 60),
  CONSTRAINT permission_set_base CHECK (base <> 'admin'),
  CONSTRAINT permission_set_known CHECK ('desk:enter' = ANY (permissions) AND permissions <@ ARRAY[
    'desk:enter', 'payout:read', 'payout:reveal', 'payout:prepare', 'payout:decide', 'payout:refresh',
    'payout:resolve', 'report:read', 'report:upload', 'webhook:read', 'webhook:replay', 'user:manage',
    'account:manage', 'sending:stop', 'sending:resume', 'incident:handle', 'limit:manage', 'policy:manage',
    'notice:manage', 'evidence:download', 'audit:read', 'cash:desk', 'cash:read', 'cash:refresh', 'cash:approve',
    'cash:refund', 'cash:manage'
  ]),
  CONSTRAINT permission_set_apart CHECK (NOT permissions @> ARRAY['payout:prepare', 'payout:decide']
    AND NOT permissions @> ARRAY['cash:desk', 'cash:approve']
    AND NOT permissions && ARRAY['user:manage', 'account:manage', 'sending:resume', 'limit:manage', 'policy:manage',
      'notice:manage', 'cash:manage']),
  CONSTRAINT permission_set_retired CHECK ((retired_by_id IS NULL) = (retired_at IS NULL))
);
CREATE UNIQUE INDEX permission_set_name_key ON permission_set (name);
CREATE UNIQUE INDEX permission_set_id_base_key ON permission_set (id, base);
CREATE TRIGGER permission_set_kept BEFORE DELETE OR TRUNCATE ON permission_set
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION guard_permission_set() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.retired_at IS NOT NULL OR NOT is_active_admin(NEW.retired_by_id)
      OR to_jsonb(NEW) - ARRAY['retired_by_id', 'retired_at'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['retired_by_id', 'retired_at'] THEN
      RAISE EXCEPTION 'permission set %: it is written once, and an admin retires it', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
  ELSIF NEW.retired_at IS NOT NULL OR NOT is_active_admin(NEW.made_by_id) THEN
    RAISE EXCEPTION 'permission set %: an admin makes it', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER permission_set_guard BEFORE INSERT OR UPDATE ON permission_set
  FOR EACH ROW EXECUTE FUNCTION guard_permission_set();

-- Of the role that it narrows: no other role leaves it behind.
ALTER TABLE app_user
  ADD COLUMN set_id text,
  ADD CONSTRAINT app_user_set_id_role_fkey FOREIGN KEY (set_id, role) REFERENCES permission_set (id, base)
    ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE INDEX app_user_set_id_idx ON app_user (set_id);

-- Whether an account's set leaves it a permission of its role. It says nothing of the role.
CREATE FUNCTION holds(p_user_id text, p_permission text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT EXISTS (
    SELECT 1 FROM app_user u JOIN permission_set s ON s.id = u.set_id
    WHERE u.id = p_user_id AND NOT (p_permission = ANY (s.permissions)))
$$;

-- What one admin gives alone; the same reads stand in lib/domain/permissions.ts.
CREATE FUNCTION only_reads(p_role role, p_set_id text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN p_set_id IS NULL THEN p_role IN ('viewer', 'auditor') ELSE EXISTS (
    SELECT 1 FROM permission_set WHERE id = p_set_id AND permissions <@ ARRAY[
      'desk:enter', 'payout:read', 'payout:reveal', 'report:read', 'webhook:read', 'evidence:download',
      'audit:read', 'cash:read'])
  END
$$;

-- A set is given as a role is: by two admins, unless nothing but reading comes of it; and none that is retired.
CREATE OR REPLACE FUNCTION guard_role_given() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_before integer := CASE TG_OP WHEN 'UPDATE' THEN OLD.role_decision END;
  v_set_before text := CASE TG_OP WHEN 'UPDATE' THEN OLD.set_id END;
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.role, NEW.set_id, NEW.role_decision)
    IS NOT DISTINCT FROM (OLD.role, OLD.set_id, OLD.role_decision) THEN RETURN NEW; END IF;
  IF NEW.set_id IS DISTINCT FROM v_set_before
    AND EXISTS (SELECT 1 FROM permission_set WHERE id = NEW.set_id AND retired_at IS NOT NULL) THEN
    RAISE EXCEPTION 'account %: the set % is retired', NEW.id, NEW.set_id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.role_decision IS NOT DISTINCT FROM v_before THEN
    IF only_reads(NEW.role, NEW.set_id) THEN RETURN NEW; END IF;
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
CREATE TRIGGER app_user_role_given BEFORE INSERT OR UPDATE OF role, role_decision, set_id ON app_user
  FOR EACH ROW EXECUTE FUNCTION guard_role_given();
