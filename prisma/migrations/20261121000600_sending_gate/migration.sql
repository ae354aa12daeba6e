-- The gate: whoever takes the right to send passes it together with others; whoever stops sending closes it alone and
-- so waits for those who are inside. Every claim is committed before the stop, or sees it: none commits after it.
CREATE FUNCTION pass_sending_gate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('giro.sending_gate', 0));
  RETURN NEW;
END $$;
CREATE FUNCTION close_sending_gate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('giro.sending_gate', 0));
  RETURN NEW;
END $$;
-- A claim moves the payout first, so that the statement which moves the attempt begins inside the gate.
CREATE TRIGGER payout_pass_gate BEFORE UPDATE ON payout FOR EACH ROW
  WHEN (NEW.state = 'sending') EXECUTE FUNCTION pass_sending_gate();
CREATE TRIGGER installation_close_gate BEFORE UPDATE ON installation FOR EACH ROW
  WHEN (OLD.sending_stopped_at IS NULL AND NEW.sending_stopped_at IS NOT NULL) EXECUTE FUNCTION close_sending_gate();

CREATE FUNCTION guard_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('giro.sending_gate', 0));
  IF EXISTS (SELECT 1 FROM installation WHERE sending_stopped_at IS NOT NULL) THEN
    RAISE EXCEPTION 'attempt %: sending is stopped', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attempt_claim_guard BEFORE UPDATE ON payout_attempt FOR EACH ROW
  WHEN (NEW.fence > OLD.fence) EXECUTE FUNCTION guard_claim();

-- Every stop of all sending, with the words of who stopped and of who went on. Written by triggers, so that no way of
-- stopping forgets it.
CREATE TABLE "sending_stop" (
    "id" BIGSERIAL NOT NULL,
    "stopped_at" TIMESTAMPTZ(3) NOT NULL,
    "stopped_by" TEXT NOT NULL,
    "cause" "stop_cause" NOT NULL,
    "note" TEXT,
    "resumed_at" TIMESTAMPTZ(3),
    "resumed_by" TEXT,
    "resume_note" TEXT,

    CONSTRAINT "sending_stop_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX sending_stop_open ON sending_stop ((true)) WHERE resumed_at IS NULL;

CREATE FUNCTION record_sending_stop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.sending_stopped_at IS NULL AND NEW.sending_stopped_at IS NOT NULL THEN
    INSERT INTO sending_stop (stopped_at, stopped_by, cause, note)
      VALUES (NEW.sending_stopped_at, NEW.sending_stopped_by, NEW.sending_stop_cause, NEW.sending_stop_note);
  ELSIF OLD.sending_stopped_at IS NOT NULL AND NEW.sending_stopped_at IS NULL THEN
    UPDATE sending_stop SET resumed_at = clock_timestamp() WHERE resumed_at IS NULL;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER installation_record_stop AFTER UPDATE ON installation FOR EACH ROW
  WHEN (OLD.sending_stopped_at IS DISTINCT FROM NEW.sending_stopped_at) EXECUTE FUNCTION record_sending_stop();
INSERT INTO sending_stop (stopped_at, stopped_by, cause, note)
  SELECT sending_stopped_at, sending_stopped_by, sending_stop_cause, sending_stop_note
  FROM installation WHERE sending_stopped_at IS NOT NULL;

CREATE FUNCTION guard_sending_stop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.stopped_at, NEW.stopped_by, NEW.cause, NEW.note)
      IS DISTINCT FROM (OLD.id, OLD.stopped_at, OLD.stopped_by, OLD.cause, OLD.note)
    OR (OLD.resumed_at IS NOT NULL AND NEW.resumed_at IS DISTINCT FROM OLD.resumed_at)
    OR (OLD.resumed_by IS NOT NULL AND (NEW.resumed_by, NEW.resume_note)
      IS DISTINCT FROM (OLD.resumed_by, OLD.resume_note))
  THEN
    RAISE EXCEPTION 'stop %: what happened never changes', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sending_stop_guard BEFORE UPDATE ON sending_stop FOR EACH ROW EXECUTE FUNCTION guard_sending_stop();
CREATE TRIGGER sending_stop_never_deleted BEFORE DELETE OR TRUNCATE ON sending_stop
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
