-- What two admins decide, whole, under a number of its kind: proposed by one, shown to another, in force or not. Only what
-- makes stricter holds at once, by one alone.
CREATE TYPE proposal_kind AS ENUM ('limits', 'emergency_pair');

CREATE TABLE proposal (
  kind proposal_kind NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  -- The number that was in force when it was written.
  based_on integer NOT NULL CHECK (based_on >= 0 AND based_on < number),
  document text NOT NULL,
  digest text NOT NULL,
  state policy_state NOT NULL,
  note text NOT NULL DEFAULT '',
  proposed_by_id text NOT NULL,
  proposed_at timestamptz(3) NOT NULL,
  decided_by_id text,
  decided_at timestamptz(3),
  alone boolean NOT NULL DEFAULT false,
  -- Why it was accepted at the command line, where one admin is left.
  recovered_for text,
  begun_at timestamptz(3),
  ended_at timestamptz(3),
  PRIMARY KEY (kind, number),
  CONSTRAINT proposal_digest CHECK (digest = encode(sha256(convert_to(document, 'UTF8')), 'hex')),
  CONSTRAINT proposal_decided CHECK ((state = 'proposed') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by_id IS NULL)),
  CONSTRAINT proposal_two_people CHECK (state IN ('proposed', 'withdrawn') OR alone OR decided_by_id <> proposed_by_id),
  CONSTRAINT proposal_alone CHECK (NOT alone OR decided_by_id = proposed_by_id AND begun_at IS NOT NULL),
  CONSTRAINT proposal_recovered CHECK (
    coalesce(decided_by_id LIKE 'operator:%', false) = (recovered_for IS NOT NULL) AND (recovered_for IS NULL OR begun_at IS NOT NULL)
  ),
  CONSTRAINT proposal_times CHECK ((begun_at IS NOT NULL) = (state IN ('in_force', 'replaced')) AND (ended_at IS NOT NULL) = (state = 'replaced'))
);
-- Of each kind one at a time holds, and one at a time waits.
CREATE UNIQUE INDEX proposal_in_force ON proposal (kind) WHERE state = 'in_force';
CREATE UNIQUE INDEX proposal_waiting ON proposal (kind) WHERE state = 'proposed';

-- What holds already is number one.
INSERT INTO proposal (kind, number, based_on, document, digest, state, proposed_by_id, proposed_at, decided_by_id, decided_at, begun_at)
SELECT kind::proposal_kind, 1, 0, document, encode(sha256(convert_to(document, 'UTF8')), 'hex'), 'in_force', 'giro', now(), 'installation', now(), now()
FROM (
  -- As lib/domain/proposal writes them: without spaces, caps in the order of what they are about.
  SELECT 'limits' AS kind, '{"caps":[' || coalesce((
    SELECT string_agg('{"scope":' || to_json(scope) || ',"window":' || coalesce(to_json("window")::text, 'null')
      || ',"currency":' || to_json(currency) || ',"accountId":' || coalesce(to_json(account_id)::text, 'null')
      || ',"amountMinor":' || to_json(amount_minor::text) || '}', ','
      ORDER BY concat_ws(' ', scope, coalesce("window"::text, ''), currency, coalesce(account_id, '')) COLLATE "C")
    FROM cap_rule WHERE retired_at IS NULL), '') || ']}' AS document
  UNION ALL
  SELECT 'emergency_pair', coalesce((
    SELECT '{"pair":{"oneId":' || to_json(one_user_id) || ',"otherId":' || to_json(other_user_id) || '}}'
    FROM emergency_pair WHERE retired_at IS NULL), '{"pair":null}')
) AS first;

CREATE FUNCTION caps_of(p_document text)
RETURNS TABLE (scope text, "window" text, currency text, account_id text, amount_minor bigint) LANGUAGE sql IMMUTABLE AS $$
  SELECT c.scope, c."window", c.currency, c."accountId", c."amountMinor"::bigint
  FROM jsonb_to_recordset(p_document::jsonb -> 'caps')
    AS c (scope text, "window" text, currency text, "accountId" text, "amountMinor" text)
$$;

-- Whether one may be put in the place of the other by one admin alone: every cap is still there, none is higher; nobody is
-- named to step in.
CREATE FUNCTION only_stricter(p_kind proposal_kind, p_before text, p_now text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE p_kind
    WHEN 'limits' THEN NOT EXISTS (
      SELECT 1 FROM caps_of(p_before) b WHERE NOT EXISTS (
        SELECT 1 FROM caps_of(p_now) n WHERE n.amount_minor <= b.amount_minor AND (n.scope, n."window", n.currency, n.account_id)
          IS NOT DISTINCT FROM (b.scope, b."window", b.currency, b.account_id)))
    WHEN 'emergency_pair' THEN p_now::jsonb -> 'pair' = 'null'
  END
$$;

CREATE FUNCTION is_active_admin(p_user_id text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM app_user WHERE id = p_user_id AND role = 'admin' AND disabled_at IS NULL)
$$;

CREATE FUNCTION guard_new_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_last integer;
  v_before text;
BEGIN
  SELECT number, document INTO v_last, v_before FROM proposal WHERE kind = NEW.kind AND begun_at IS NOT NULL
    ORDER BY number DESC LIMIT 1;
  IF NOT is_active_admin(NEW.proposed_by_id) OR NEW.based_on IS DISTINCT FROM v_last
    OR NOT (NEW.state = 'proposed' OR NEW.state = 'in_force' AND NEW.alone) THEN
    RAISE EXCEPTION 'proposal % %: an admin proposes over what is in force', NEW.kind, NEW.number
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.alone AND only_stricter(NEW.kind, v_before, NEW.document) IS NOT TRUE THEN
    RAISE EXCEPTION 'proposal % %: one alone makes nothing looser', NEW.kind, NEW.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER proposal_new_guard BEFORE INSERT ON proposal FOR EACH ROW EXECUTE FUNCTION guard_new_proposal();

CREATE FUNCTION guard_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
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
  IF NEW.recovered_for IS NOT NULL AND EXISTS (
    SELECT 1 FROM app_user WHERE role = 'admin' AND disabled_at IS NULL
      AND NOT (person_id = ANY (persons_of(ARRAY[NEW.proposed_by_id])))
  ) THEN
    RAISE EXCEPTION 'proposal % %: another admin could decide', OLD.kind, OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state = 'in_force' AND NEW.based_on IS DISTINCT FROM (
    SELECT max(number) FROM proposal WHERE kind = NEW.kind AND begun_at IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'proposal % %: written over what no longer holds', OLD.kind, OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER proposal_guard BEFORE UPDATE ON proposal FOR EACH ROW EXECUTE FUNCTION guard_proposal();
CREATE TRIGGER proposal_kept BEFORE DELETE OR TRUNCATE ON proposal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The rows that caps and the pair are read from are those of the version in force, whenever a transaction ends.
CREATE FUNCTION guard_decided_limits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    WITH decided AS (
      SELECT c.* FROM proposal p, caps_of(p.document) c WHERE p.kind = 'limits' AND p.state = 'in_force'
    ), live AS (
      SELECT scope::text, "window"::text, currency::text, account_id, amount_minor FROM cap_rule WHERE retired_at IS NULL
    )
    (TABLE decided EXCEPT ALL TABLE live) UNION ALL (TABLE live EXCEPT ALL TABLE decided)
  ) THEN
    RAISE EXCEPTION 'caps: other than those that were decided' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER cap_rule_decided AFTER INSERT OR UPDATE ON cap_rule DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION guard_decided_limits();
CREATE CONSTRAINT TRIGGER proposal_limits_hold AFTER INSERT OR UPDATE ON proposal DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.kind = 'limits') EXECUTE FUNCTION guard_decided_limits();

CREATE FUNCTION guard_decided_pair() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM proposal WHERE kind = 'emergency_pair' AND state = 'in_force' AND document::jsonb -> 'pair' = coalesce((
      SELECT jsonb_build_object('oneId', one_user_id, 'otherId', other_user_id) FROM emergency_pair WHERE retired_at IS NULL
    ), 'null')
  ) THEN
    RAISE EXCEPTION 'emergency pair: another than the one that was decided' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER emergency_pair_decided AFTER INSERT OR UPDATE ON emergency_pair DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION guard_decided_pair();
CREATE CONSTRAINT TRIGGER proposal_pair_holds AFTER INSERT OR UPDATE ON proposal DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.kind = 'emergency_pair') EXECUTE FUNCTION guard_decided_pair();
