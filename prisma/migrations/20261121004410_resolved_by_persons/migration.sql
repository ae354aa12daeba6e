-- A doubt is ended by two people: never under a second account of who proposed it, nor of who made or edited the payout.
CREATE OR REPLACE FUNCTION guard_resolution() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.payout_id, NEW.attempt_id, NEW.verdict, NEW.reference, NEW.note, NEW.proposed_by_id, NEW.proposed_at)
    IS DISTINCT FROM
     (OLD.id, OLD.payout_id, OLD.attempt_id, OLD.verdict, OLD.reference, OLD.note, OLD.proposed_by_id, OLD.proposed_at)
  THEN
    RAISE EXCEPTION 'resolution %: what was said never changes', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF num_nonnulls(OLD.confirmed_at, OLD.withdrawn_at, OLD.overtaken_at) > 0 THEN
    RAISE EXCEPTION 'resolution %: it is closed', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.confirmed_by_id IS NOT NULL AND (
    NOT may_resolve(NEW.confirmed_by_id) OR NOT EXISTS (
      SELECT 1 FROM payout_attempt a JOIN payout p ON p.id = a.payout_id AND p.attempt_id = a.id
      WHERE a.id = NEW.attempt_id AND a.state = 'unknown' AND a.next_send_at IS NULL
        AND NOT (persons_of(ARRAY[NEW.confirmed_by_id]) && persons_of(array_append(p.editor_ids, NEW.proposed_by_id)))
    )
  ) THEN
    RAISE EXCEPTION 'resolution %: not by this person, or no longer', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
