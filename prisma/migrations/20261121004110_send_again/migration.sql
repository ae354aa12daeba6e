-- What was given up may be sent once more where a person asks for it: its four days begin again, and its waits.
ALTER TABLE notice_delivery ADD COLUMN again_at timestamptz(3);
ALTER TABLE notice_delivery ADD COLUMN tries_before integer NOT NULL DEFAULT 0;
ALTER TABLE notice_delivery
  ADD CONSTRAINT notice_delivery_again CHECK (again_at IS NULL OR channel <> 'inbox'),
  ADD CONSTRAINT notice_delivery_tries_before CHECK (tries_before BETWEEN 0 AND tries);

CREATE OR REPLACE FUNCTION guard_notice_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_asked boolean := (NEW.again_at, NEW.tries_before) IS DISTINCT FROM (OLD.again_at, OLD.tries_before);
  v_again boolean := OLD.state = 'given_up' AND NEW.state = 'pending' AND NEW.again_at IS NOT NULL
    AND NEW.again_at IS DISTINCT FROM OLD.again_at AND NEW.tries_before = OLD.tries;
BEGIN
  IF (NEW.id, NEW.notice_id, NEW.channel, NEW.target, NEW.user_id, NEW.created_at)
      IS DISTINCT FROM (OLD.id, OLD.notice_id, OLD.channel, OLD.target, OLD.user_id, OLD.created_at)
    OR (OLD.state IN ('done', 'moot', 'given_up') AND NEW.state <> OLD.state AND NOT v_again)
    OR (v_asked AND NOT v_again)
    OR (NEW.state IN ('done', 'given_up') AND OLD.state = 'pending')
    OR NEW.tries < OLD.tries
  THEN
    RAISE EXCEPTION 'delivery %: what was told is told once', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- The language that a person last read Giro in: of their mails, until they choose one.
ALTER TABLE app_user ADD COLUMN locale text;
