-- Persons ------------------------------------------------------------------------------------------------------
-- Somebody with two accounts is one person: whoever decides is counted by person.
ALTER TABLE app_user ADD COLUMN person_id text;
UPDATE app_user SET person_id = id;
ALTER TABLE app_user ALTER COLUMN person_id SET NOT NULL;
CREATE INDEX app_user_person_id_idx ON app_user (person_id);

CREATE FUNCTION default_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.person_id := coalesce(NEW.person_id, NEW.id);
  RETURN NEW;
END $$;
CREATE TRIGGER app_user_person BEFORE INSERT ON app_user FOR EACH ROW EXECUTE FUNCTION default_person();

CREATE FUNCTION persons_of(p_user_ids text[]) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(DISTINCT person_id), '{}') FROM app_user WHERE id = ANY (p_user_ids)
$$;

-- Who gave whom which role: whoever made or raised somebody is not checked by that person for three days.
CREATE TABLE user_grant (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id text NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  granted_by_id text NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  role role NOT NULL,
  granted_at timestamptz(3) NOT NULL
);
CREATE INDEX user_grant_user_id_idx ON user_grant (user_id, granted_at DESC);
CREATE TRIGGER user_grant_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON user_grant
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Policies -----------------------------------------------------------------------------------------------------
CREATE TYPE policy_state AS ENUM ('proposed', 'in_force', 'replaced', 'refused', 'withdrawn');

CREATE TABLE policy_version (
  number integer PRIMARY KEY CHECK (number > 0),
  document text NOT NULL,
  digest text NOT NULL,
  state policy_state NOT NULL,
  note text NOT NULL DEFAULT '',
  proposed_by_id text NOT NULL,
  proposed_at timestamptz(3) NOT NULL,
  decided_by_id text,
  decided_at timestamptz(3),
  -- Decided at the command line, where one admin is left.
  recovered boolean NOT NULL DEFAULT false,
  begun_at timestamptz(3),
  ended_at timestamptz(3),
  CONSTRAINT policy_version_digest CHECK (digest = encode(sha256(convert_to(document, 'UTF8')), 'hex')),
  CONSTRAINT policy_version_decided CHECK ((state = 'proposed') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by_id IS NULL)),
  CONSTRAINT policy_version_two_people CHECK (state IN ('proposed', 'withdrawn') OR recovered OR decided_by_id <> proposed_by_id),
  CONSTRAINT policy_version_times CHECK ((begun_at IS NOT NULL) = (state IN ('in_force', 'replaced')) AND (ended_at IS NOT NULL) = (state = 'replaced'))
);
-- One at a time holds, and one at a time is proposed.
CREATE UNIQUE INDEX policy_version_in_force ON policy_version (state) WHERE state = 'in_force';
CREATE UNIQUE INDEX policy_version_proposed ON policy_version (state) WHERE state = 'proposed';

CREATE FUNCTION guard_policy_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.number, NEW.document, NEW.digest, NEW.note, NEW.proposed_by_id, NEW.proposed_at)
    IS DISTINCT FROM (OLD.number, OLD.document, OLD.digest, OLD.note, OLD.proposed_by_id, OLD.proposed_at) THEN
    RAISE EXCEPTION 'policy %: what was proposed never changes', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT (OLD.state = 'proposed' AND NEW.state IN ('in_force', 'refused', 'withdrawn')
    OR OLD.state = 'in_force' AND NEW.state = 'replaced') THEN
    RAISE EXCEPTION 'policy %: % -> % is not a step', OLD.number, OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state IN ('in_force', 'refused') AND NOT NEW.recovered
    AND persons_of(ARRAY[NEW.decided_by_id]) && persons_of(ARRAY[NEW.proposed_by_id]) THEN
    RAISE EXCEPTION 'policy %: proposed and decided by one person', OLD.number USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER policy_version_guard BEFORE UPDATE ON policy_version
  FOR EACH ROW EXECUTE FUNCTION guard_policy_version();
CREATE TRIGGER policy_version_kept BEFORE DELETE OR TRUNCATE ON policy_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What holds from the beginning: one approval by anybody who may decide. The text is FIRST_POLICY of lib/domain/policy.
INSERT INTO policy_version (number, document, digest, state, proposed_by_id, proposed_at, decided_by_id, decided_at, begun_at)
SELECT 1, document, encode(sha256(convert_to(document, 'UTF8')), 'hex'), 'in_force', 'giro', now(), 'installation', now(), now()
FROM (VALUES ('{"groups":[],"bands":{"pix_br":[{"upToMinor":null,"outcome":{"demand":{"kind":"steps","steps":[{"need":1,"from":{"people":[],"groups":[]}}]},"expiresAfterHours":168,"holdMinutes":0}}],"bank_br":[{"upToMinor":null,"outcome":{"demand":{"kind":"steps","steps":[{"need":1,"from":{"people":[],"groups":[]}}]},"expiresAfterHours":168,"holdMinutes":0}}],"bank_cl":[{"upToMinor":null,"outcome":{"demand":{"kind":"steps","steps":[{"need":1,"from":{"people":[],"groups":[]}}]},"expiresAfterHours":168,"holdMinutes":0}}]},"rules":[]}')) AS first (document);

-- Requirements -------------------------------------------------------------------------------------------------
-- What was known of a payout when it was submitted, and since which policy it is measured. What it needs follows from
-- these facts and every policy from that one on, all at once: a change never asks less of what waits.
CREATE TABLE requirement (
  attempt_id text PRIMARY KEY REFERENCES payout_attempt (id) ON DELETE RESTRICT,
  payout_id text NOT NULL REFERENCES payout (id) ON DELETE RESTRICT,
  facts text NOT NULL,
  first_policy integer NOT NULL REFERENCES policy_version (number) ON DELETE RESTRICT,
  expires_at timestamptz(3) NOT NULL,
  -- The newest policy under which the approvals were found complete.
  complete_under integer REFERENCES policy_version (number) ON DELETE RESTRICT,
  completed_at timestamptz(3),
  -- The accounts on whose approvals that rests: one that is disabled, or may no longer decide, takes its approval along.
  counted text[] NOT NULL DEFAULT '{}',
  -- Until then it can be called back and does not leave.
  held_until timestamptz(3),
  CONSTRAINT requirement_complete CHECK ((complete_under IS NULL) = (completed_at IS NULL))
);
CREATE INDEX requirement_payout_id_idx ON requirement (payout_id);
CREATE INDEX requirement_expires_at_idx ON requirement (expires_at) WHERE complete_under IS NULL;

CREATE FUNCTION guard_requirement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.attempt_id, NEW.payout_id, NEW.facts, NEW.first_policy)
    IS DISTINCT FROM (OLD.attempt_id, OLD.payout_id, OLD.facts, OLD.first_policy) THEN
    RAISE EXCEPTION 'requirement of %: what was known never changes', OLD.attempt_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER requirement_guard BEFORE UPDATE ON requirement FOR EACH ROW EXECUTE FUNCTION guard_requirement();
CREATE TRIGGER requirement_kept BEFORE DELETE OR TRUNCATE ON requirement
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What was submitted or approved before: measured by the first policy, as of a beneficiary who is known.
INSERT INTO requirement (attempt_id, payout_id, facts, first_policy, expires_at, complete_under, completed_at)
SELECT a.id, a.payout_id, jsonb_build_object('contract', p.contract, 'currency', p.currency,
    'amountMinor', p.amount_minor::text, 'beneficiaryTotalMinor', p.amount_minor::text, 'accountId', p.account_id,
    'beneficiary', 'known', 'makerId', p.maker_id, 'tags', '[]'::jsonb, 'minuteOfDay', 720, 'weekday', 3)::text,
  1, coalesce(p.submitted_at, now()) + interval '7 days',
  CASE WHEN a.state <> 'waiting' THEN 1 END, CASE WHEN a.state <> 'waiting' THEN coalesce(p.decided_at, now()) END
FROM payout_attempt a JOIN payout p ON p.attempt_id = a.id WHERE a.state NOT IN ('superseded', 'declined');

-- Approvals ----------------------------------------------------------------------------------------------------
-- The account that decided and the person behind it; a policy that approves by itself is no person.
ALTER TABLE approval ADD COLUMN user_id text REFERENCES app_user (id) ON DELETE RESTRICT;
ALTER TABLE approval ADD COLUMN policy_number integer REFERENCES policy_version (number) ON DELETE RESTRICT;
ALTER TABLE approval DISABLE TRIGGER approval_append_only;
UPDATE approval SET user_id = person_id;
ALTER TABLE approval ENABLE TRIGGER approval_append_only;
UPDATE requirement r SET counted = ARRAY(
  SELECT user_id FROM approval v WHERE v.attempt_id = r.attempt_id AND v.decision = 'approve'
) WHERE r.complete_under IS NOT NULL;
ALTER TABLE approval ADD CONSTRAINT approval_by CHECK ((user_id IS NULL) <> (policy_number IS NULL));
ALTER TABLE approval ADD CONSTRAINT approval_by_policy CHECK (policy_number IS NULL OR person_id = 'policy:' || policy_number AND decision = 'approve');

CREATE FUNCTION guard_approval_people() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_editors text[];
BEGIN
  IF NEW.policy_number IS NOT NULL THEN RETURN NEW; END IF;
  IF persons_of(ARRAY[NEW.user_id]) <> ARRAY[NEW.person_id] THEN
    RAISE EXCEPTION 'approval of payout %: not that person''s account', NEW.payout_id USING ERRCODE = 'restrict_violation';
  END IF;
  SELECT persons_of(editor_ids) INTO v_editors FROM payout WHERE id = NEW.payout_id;
  IF NEW.person_id = ANY (v_editors) THEN
    RAISE EXCEPTION 'approval of payout %: its maker or an editor under another account', NEW.payout_id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approval_people_guard BEFORE INSERT ON approval FOR EACH ROW EXECUTE FUNCTION guard_approval_people();

-- Nothing is queued for sending before its requirement was found complete.
CREATE FUNCTION guard_attempt_requirement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'queued' AND OLD.state = 'waiting' AND NOT EXISTS (
    SELECT 1 FROM requirement WHERE attempt_id = NEW.id AND complete_under IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'attempt %: its approvals are not complete', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attempt_requirement_guard BEFORE UPDATE OF state ON payout_attempt
  FOR EACH ROW EXECUTE FUNCTION guard_attempt_requirement();

-- What was approved and has not left waits again when a new policy, or the loss of an approver, leaves it incomplete. That is
-- the one step that `guard_payout` and `guard_attempt` do not judge, and it gives back everything the approval gave.
DROP TRIGGER payout_guard ON payout;
CREATE TRIGGER payout_guard BEFORE UPDATE ON payout FOR EACH ROW
  WHEN (NOT (OLD.state IN ('submitted', 'approved') AND NEW.state = 'unknown')
    AND NOT (OLD.state = 'approved' AND NEW.state = 'submitted'))
  EXECUTE FUNCTION guard_payout();

CREATE FUNCTION guard_reopened_payout() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_given text[] := ARRAY['state', 'changed_at', 'decided_by_id', 'decided_at'];
BEGIN
  IF to_jsonb(NEW) - v_given IS DISTINCT FROM to_jsonb(OLD) - v_given OR NEW.decided_by_id IS NOT NULL
    OR NOT EXISTS (
      SELECT 1 FROM payout_attempt a JOIN requirement r ON r.attempt_id = a.id
      WHERE a.id = NEW.attempt_id AND a.state = 'waiting' AND r.complete_under IS NULL
    )
  THEN
    RAISE EXCEPTION 'payout %: % -> % is not a transition', OLD.id, OLD.state, NEW.state
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payout_reopened_guard BEFORE UPDATE ON payout FOR EACH ROW
  WHEN (OLD.state = 'approved' AND NEW.state = 'submitted') EXECUTE FUNCTION guard_reopened_payout();

DROP TRIGGER attempt_guard ON payout_attempt;
CREATE TRIGGER attempt_guard BEFORE UPDATE ON payout_attempt FOR EACH ROW
  WHEN (NOT (OLD.state IN ('waiting', 'queued') AND NEW.state = 'unknown')
    AND NOT (OLD.state = 'queued' AND NEW.state = 'waiting'))
  EXECUTE FUNCTION guard_attempt();

CREATE FUNCTION guard_reopened_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_given text[] := ARRAY['state', 'next_send_at', 'send_before', 'overdue_at'];
BEGIN
  -- What may have been executed once is never waiting again.
  IF OLD.ambiguous_at IS NOT NULL OR NEW.next_send_at IS NOT NULL OR NEW.send_before IS NOT NULL
    OR to_jsonb(NEW) - v_given IS DISTINCT FROM to_jsonb(OLD) - v_given THEN
    RAISE EXCEPTION 'attempt %: % -> % is not a transition', OLD.id, OLD.state, NEW.state
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attempt_reopened_guard BEFORE UPDATE ON payout_attempt FOR EACH ROW
  WHEN (OLD.state = 'queued' AND NEW.state = 'waiting') EXECUTE FUNCTION guard_reopened_attempt();

DROP TRIGGER attempt_send_before_guard ON payout_attempt;
CREATE TRIGGER attempt_send_before_guard BEFORE UPDATE ON payout_attempt FOR EACH ROW
  WHEN (NEW.send_before IS DISTINCT FROM OLD.send_before AND NOT (OLD.state = 'queued' AND NEW.state = 'waiting'))
  EXECUTE FUNCTION guard_send_before();

-- A first send rests on approvals that are complete under the policy in force, of accounts that may still decide, and on a
-- hold that is over. A repeat of bytes that may have been executed needs none of it.
CREATE FUNCTION approval_stands(p_attempt_id text, p_at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM requirement r JOIN policy_version v ON v.number = r.complete_under AND v.state = 'in_force'
    WHERE r.attempt_id = p_attempt_id AND coalesce(r.held_until <= p_at, true)
      AND NOT EXISTS (
        SELECT 1 FROM app_user u WHERE u.id = ANY (r.counted) AND (u.disabled_at IS NOT NULL OR u.role <> 'approver')
      )
  )
$$;
