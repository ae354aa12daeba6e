-- Whose account it is was said when it was made, and decisions are counted by it: it never changes. A second account is that
-- of somebody who is there.
CREATE FUNCTION guard_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    RAISE EXCEPTION 'user %: whose account it is never changes', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.person_id <> NEW.id AND NOT EXISTS (SELECT 1 FROM app_user WHERE person_id = NEW.person_id) THEN
    RAISE EXCEPTION 'user %: a second account of nobody', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER app_user_person_kept BEFORE UPDATE OF person_id ON app_user FOR EACH ROW
  WHEN (NEW.person_id IS DISTINCT FROM OLD.person_id) EXECUTE FUNCTION guard_person();
-- By its name after `app_user_person`, which fills in a person of their own.
CREATE TRIGGER app_user_person_known BEFORE INSERT ON app_user FOR EACH ROW EXECUTE FUNCTION guard_person();
