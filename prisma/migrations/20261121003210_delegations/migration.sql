-- Somebody who is away from one date to another, and who decides in their place meanwhile. What was said never changes: it
-- ends by itself, or earlier, once.
CREATE TABLE delegation (
  id text PRIMARY KEY,
  absent_user_id text NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  absent_person_id text NOT NULL,
  deputy_user_id text NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  deputy_person_id text NOT NULL,
  -- As named, both days included, by the clock of the one who is away.
  first_day text NOT NULL CHECK (first_day ~ '^\d{4}-\d\d-\d\d$'),
  last_day text NOT NULL CHECK (last_day ~ '^\d{4}-\d\d-\d\d$'),
  time_zone text NOT NULL,
  begins_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  ended_by_id text,
  -- When the one who was away read what was decided for them.
  read_at timestamptz(3),
  CONSTRAINT delegation_two_people CHECK (absent_person_id <> deputy_person_id),
  CONSTRAINT delegation_days CHECK (begins_at < ends_at AND ends_at - begins_at <= interval '93 days'),
  CONSTRAINT delegation_ended CHECK ((ended_at IS NULL) = (ended_by_id IS NULL) AND (ended_at IS NULL OR ended_at < ends_at))
);
CREATE INDEX delegation_absent_person_id_ends_at_idx ON delegation (absent_person_id, ends_at DESC);
CREATE INDEX delegation_deputy_person_id_ends_at_idx ON delegation (deputy_person_id, ends_at DESC);
CREATE TRIGGER delegation_kept BEFORE DELETE OR TRUNCATE ON delegation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION guard_new_delegation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('giro.delegation', 0));
  IF persons_of(ARRAY[NEW.absent_user_id]) <> ARRAY[NEW.absent_person_id]
    OR persons_of(ARRAY[NEW.deputy_user_id]) <> ARRAY[NEW.deputy_person_id] THEN
    RAISE EXCEPTION 'delegation %: not that person''s account', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF (SELECT count(*) FROM app_user WHERE id IN (NEW.absent_user_id, NEW.deputy_user_id)
      AND disabled_at IS NULL AND role = 'approver') <> 2 THEN
    RAISE EXCEPTION 'delegation %: not between two who decide', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  -- One deputy at a time, who is not away in those days.
  IF EXISTS (
    SELECT 1 FROM delegation d WHERE d.absent_person_id IN (NEW.absent_person_id, NEW.deputy_person_id)
      AND d.begins_at < NEW.ends_at AND coalesce(d.ended_at, d.ends_at) > NEW.begins_at
  ) THEN
    RAISE EXCEPTION 'delegation %: one of the two is away already', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.ended_at IS NOT NULL OR NEW.read_at IS NOT NULL THEN
    RAISE EXCEPTION 'delegation %: it begins open', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER delegation_insert_guard BEFORE INSERT ON delegation
  FOR EACH ROW EXECUTE FUNCTION guard_new_delegation();

CREATE FUNCTION guard_delegation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_later text[] := ARRAY['ended_at', 'ended_by_id', 'read_at'];
BEGIN
  IF to_jsonb(NEW) - v_later IS DISTINCT FROM to_jsonb(OLD) - v_later
    OR (OLD.ended_at IS NOT NULL AND (NEW.ended_at, NEW.ended_by_id) IS DISTINCT FROM (OLD.ended_at, OLD.ended_by_id))
    OR (OLD.read_at IS NOT NULL AND NEW.read_at IS DISTINCT FROM OLD.read_at)
  THEN
    RAISE EXCEPTION 'delegation %: what was said never changes', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER delegation_guard BEFORE UPDATE ON delegation FOR EACH ROW EXECUTE FUNCTION guard_delegation();

-- A decision in the place of somebody who is away: by their deputy, in those days, on what neither of the two prepared. Of
-- one envelope every person counts once, whether they decide or are decided for.
ALTER TABLE approval ADD COLUMN on_behalf_of text;
ALTER TABLE approval ADD COLUMN delegation_id text REFERENCES delegation (id) ON DELETE RESTRICT;
ALTER TABLE approval ADD CONSTRAINT approval_on_behalf CHECK (
  (on_behalf_of IS NULL) = (delegation_id IS NULL) AND on_behalf_of IS DISTINCT FROM person_id
  AND (on_behalf_of IS NULL OR policy_number IS NULL)
);
CREATE INDEX approval_delegation_id_id_idx ON approval (delegation_id, id DESC);

CREATE FUNCTION guard_approval_seat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.delegation_id IS NOT NULL THEN
    IF NOT EXISTS (
      SELECT 1 FROM delegation d JOIN app_user u ON u.id = d.absent_user_id
      WHERE d.id = NEW.delegation_id AND d.deputy_person_id = NEW.person_id AND d.absent_person_id = NEW.on_behalf_of
        AND d.begins_at <= NEW.decided_at AND NEW.decided_at < coalesce(d.ended_at, d.ends_at)
        AND u.disabled_at IS NULL AND u.role = 'approver'
    ) THEN
      RAISE EXCEPTION 'approval of payout %: nobody is away whose place this is', NEW.payout_id
        USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.on_behalf_of = ANY (SELECT unnest(persons_of(editor_ids)) FROM payout WHERE id = NEW.payout_id) THEN
      RAISE EXCEPTION 'approval of payout %: on behalf of its maker or an editor', NEW.payout_id
        USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  IF EXISTS (
    SELECT 1 FROM approval v WHERE v.attempt_id = NEW.attempt_id AND v.decision = 'approve' AND NEW.decision = 'approve'
      AND ARRAY[v.person_id, v.on_behalf_of] && array_remove(ARRAY[NEW.person_id, NEW.on_behalf_of], NULL)
  ) THEN
    RAISE EXCEPTION 'approval of payout %: that person counts already', NEW.payout_id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approval_seat_guard BEFORE INSERT ON approval FOR EACH ROW EXECUTE FUNCTION guard_approval_seat();
