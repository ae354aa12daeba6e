-- What concerns the whole company is a permission of its own: whoever read payouts held it, and keeps it.
ALTER TABLE permission_set DISABLE TRIGGER permission_set_guard, DROP CONSTRAINT permission_set_known;
UPDATE permission_set SET permissions = array_append(permissions, 'company:read') WHERE 'payout:read' = ANY (permissions);
ALTER TABLE permission_set ENABLE TRIGGER permission_set_guard,
  ADD CONSTRAINT permission_set_known CHECK ('desk:enter' = ANY (permissions) AND permissions <@ ARRAY[
    'desk:enter', 'company:read', 'payout:read', 'payout:reveal', 'payout:prepare', 'payout:decide', 'payout:refresh',
    'payout:resolve', 'report:read', 'report:upload', 'webhook:read', 'webhook:replay', 'user:manage',
    'account:manage', 'sending:stop', 'sending:resume', 'incident:handle', 'limit:manage', 'policy:manage',
    'notice:manage', 'evidence:download', 'audit:read', 'cash:desk', 'cash:read', 'cash:refresh', 'cash:approve',
    'cash:refund', 'cash:manage'
  ]);

-- For which accounts a set holds; none named: for all. Sets are written once, so that none ever widens. For some accounts is
-- what is about one each time; the same list stands in lib/domain/permissions.ts.
ALTER TABLE permission_set
  ADD COLUMN account_ids text[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT permission_set_of_accounts CHECK (account_ids = '{}' OR permissions <@ ARRAY[
    'desk:enter', 'payout:read', 'payout:reveal', 'payout:prepare', 'payout:refresh', 'evidence:download',
    'cash:read', 'cash:refresh'
  ]);

CREATE OR REPLACE FUNCTION only_reads(p_role role, p_set_id text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN p_set_id IS NULL THEN p_role IN ('viewer', 'auditor') ELSE EXISTS (
    SELECT 1 FROM permission_set WHERE id = p_set_id AND permissions <@ ARRAY[
      'desk:enter', 'company:read', 'payout:read', 'payout:reveal', 'report:read', 'webhook:read', 'evidence:download',
      'audit:read', 'cash:read'])
  END
$$;

CREATE OR REPLACE FUNCTION guard_permission_set() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.retired_at IS NOT NULL OR NOT is_active_admin(NEW.retired_by_id)
      OR to_jsonb(NEW) - ARRAY['retired_by_id', 'retired_at'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['retired_by_id', 'retired_at'] THEN
      RAISE EXCEPTION 'permission set %: it is written once, and an admin retires it', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
  ELSIF NEW.retired_at IS NOT NULL OR NOT is_active_admin(NEW.made_by_id) THEN
    RAISE EXCEPTION 'permission set %: an admin makes it', NEW.id USING ERRCODE = 'restrict_violation';
  ELSIF (SELECT count(*) FROM account WHERE id = ANY (NEW.account_ids)) <> cardinality(NEW.account_ids) THEN
    RAISE EXCEPTION 'permission set %: for accounts that exist, each once', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION reaches(p_user_id text, p_account_id text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT EXISTS (
    SELECT 1 FROM app_user u JOIN permission_set s ON s.id = u.set_id
    WHERE u.id = p_user_id AND s.account_ids <> '{}' AND NOT (p_account_id = ANY (s.account_ids)))
$$;

-- Nobody asks money from an account that their set does not name: neither as a draft nor for approval.
CREATE FUNCTION guard_payout_reach() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT reaches(NEW.maker_id, NEW.account_id) THEN
    RAISE EXCEPTION 'payout %: % does not reach its account', NEW.id, NEW.maker_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payout_reach_new BEFORE INSERT ON payout
  FOR EACH ROW EXECUTE FUNCTION guard_payout_reach();
CREATE TRIGGER payout_reach_submitted BEFORE UPDATE OF state ON payout
  FOR EACH ROW WHEN (OLD.state = 'draft' AND NEW.state = 'submitted') EXECUTE FUNCTION guard_payout_reach();
