-- The limits of withdrawals are those that two admins decided, as caps are; one alone only lowers or adds them.
ALTER TABLE cash_limit
  ADD CONSTRAINT cash_limit_role CHECK (role IN ('viewer', 'maker', 'approver', 'admin', 'cashier'));

CREATE FUNCTION guard_new_cash_limit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM account a LEFT JOIN till t ON t.id = NEW.till_id
    WHERE a.id = NEW.account_id AND NEW.currency::text = CASE a.country WHEN 'BR' THEN 'BRL' ELSE 'CLP' END
      AND (NEW.till_id IS NULL OR t.account_id = a.id)
  ) OR NEW.retired_at IS NOT NULL THEN
    RAISE EXCEPTION 'limit %: it begins in the currency of its account, about a till of it', NEW.id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cash_limit_insert_guard BEFORE INSERT ON cash_limit FOR EACH ROW EXECUTE FUNCTION guard_new_cash_limit();

-- What holds already is number one, as lib/domain/proposal writes it; nobody proposed it.
ALTER TABLE proposal DISABLE TRIGGER proposal_new_guard;
INSERT INTO proposal (kind, number, based_on, document, digest, state, proposed_by_id, proposed_at, decided_by_id, decided_at, begun_at)
SELECT 'cash_limits', 1, 0, document, encode(sha256(convert_to(document, 'UTF8')), 'hex'), 'in_force', 'giro', now(), 'installation', now(), now()
FROM (
  SELECT '{"limits":[' || coalesce((
    SELECT string_agg('{"scope":' || to_json(scope) || ',"role":' || coalesce(to_json(role)::text, 'null')
      || ',"tillId":' || coalesce(to_json(till_id)::text, 'null') || ',"accountId":' || to_json(account_id)
      || ',"currency":' || to_json(currency) || ',"amountMinor":' || to_json(amount_minor::text) || '}', ','
      ORDER BY concat_ws(' ', scope, coalesce(role, ''), coalesce(till_id, ''), account_id) COLLATE "C")
    FROM cash_limit WHERE retired_at IS NULL), '') || ']}' AS document
) AS first;
ALTER TABLE proposal ENABLE TRIGGER proposal_new_guard;

CREATE FUNCTION cash_limits_of(p_document text)
RETURNS TABLE (scope text, role text, till_id text, account_id text, currency text, amount_minor bigint) LANGUAGE sql IMMUTABLE AS $$
  SELECT l.scope, l.role, l."tillId", l."accountId", l.currency, l."amountMinor"::bigint
  FROM jsonb_to_recordset(p_document::jsonb -> 'limits')
    AS l (scope text, role text, "tillId" text, "accountId" text, currency text, "amountMinor" text)
$$;

CREATE OR REPLACE FUNCTION only_stricter(p_kind proposal_kind, p_before text, p_now text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE p_kind
    WHEN 'limits' THEN NOT EXISTS (
      SELECT 1 FROM caps_of(p_before) b WHERE NOT EXISTS (
        SELECT 1 FROM caps_of(p_now) n WHERE n.amount_minor <= b.amount_minor AND (n.scope, n."window", n.currency, n.account_id)
          IS NOT DISTINCT FROM (b.scope, b."window", b.currency, b.account_id)))
    WHEN 'emergency_pair' THEN p_now::jsonb -> 'pair' = 'null'
    WHEN 'cash_limits' THEN NOT EXISTS (
      SELECT 1 FROM cash_limits_of(p_before) b WHERE NOT EXISTS (
        SELECT 1 FROM cash_limits_of(p_now) n WHERE n.amount_minor <= b.amount_minor
          AND (n.scope, n.role, n.till_id, n.account_id, n.currency)
            IS NOT DISTINCT FROM (b.scope, b.role, b.till_id, b.account_id, b.currency)))
  END
$$;

-- The rows are those of the version in force, whenever a transaction ends.
CREATE FUNCTION guard_decided_cash_limits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    WITH decided AS (
      SELECT l.* FROM proposal p, cash_limits_of(p.document) l WHERE p.kind = 'cash_limits' AND p.state = 'in_force'
    ), live AS (
      SELECT scope::text, role, till_id, account_id, currency::text, amount_minor FROM cash_limit WHERE retired_at IS NULL
    )
    (TABLE decided EXCEPT ALL TABLE live) UNION ALL (TABLE live EXCEPT ALL TABLE decided)
  ) THEN
    RAISE EXCEPTION 'limits of withdrawals: other than those that were decided' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER cash_limit_decided AFTER INSERT OR UPDATE ON cash_limit DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION guard_decided_cash_limits();
CREATE CONSTRAINT TRIGGER proposal_cash_limits_hold AFTER INSERT OR UPDATE ON proposal DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.kind = 'cash_limits') EXECUTE FUNCTION guard_decided_cash_limits();
