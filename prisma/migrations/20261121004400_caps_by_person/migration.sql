-- A cap of each maker holds for a person: with two accounts of one person there is no more room than with one.
ALTER TABLE cap_reservation RENAME COLUMN maker_id TO maker_person_id;
ALTER INDEX cap_reservation_maker RENAME TO cap_reservation_maker_person;

CREATE OR REPLACE FUNCTION guard_cap_reservation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.attempt_id, NEW.payout_id, NEW.account_id, NEW.maker_person_id, NEW.destination_index, NEW.document_index,
      NEW.currency, NEW.amount_minor, NEW.reserved_at)
    IS DISTINCT FROM (OLD.attempt_id, OLD.payout_id, OLD.account_id, OLD.maker_person_id, OLD.destination_index,
      OLD.document_index, OLD.currency, OLD.amount_minor, OLD.reserved_at)
    OR (OLD.spent_at IS NOT NULL AND NEW.spent_at IS DISTINCT FROM OLD.spent_at)
    OR (OLD.released_at IS NOT NULL AND NEW.released_at IS DISTINCT FROM OLD.released_at)
  THEN
    RAISE EXCEPTION 'reservation of attempt %: it is spent or released, once, and changes in nothing else',
      OLD.attempt_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- What was reserved under an account counts for its person from now on.
ALTER TABLE cap_reservation DISABLE TRIGGER cap_reservation_guard;
UPDATE cap_reservation v SET maker_person_id = u.person_id
FROM app_user u WHERE u.id = v.maker_person_id AND u.person_id <> u.id;
ALTER TABLE cap_reservation ENABLE TRIGGER cap_reservation_guard;

CREATE FUNCTION guard_reserved_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM payout p JOIN app_user u ON u.id = p.maker_id
    WHERE p.id = NEW.payout_id AND u.person_id = NEW.maker_person_id
  ) THEN
    RAISE EXCEPTION 'reservation of attempt %: it counts for the person who made the payout', NEW.attempt_id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cap_reservation_person BEFORE INSERT ON cap_reservation
  FOR EACH ROW EXECUTE FUNCTION guard_reserved_person();
