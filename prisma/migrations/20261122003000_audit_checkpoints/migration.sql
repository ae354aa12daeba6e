-- What was told elsewhere of how far the audit chain had come: whoever rewrites or cuts the chain cannot change that.
CREATE TABLE "audit_checkpoint" (
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "line" TEXT NOT NULL,

    CONSTRAINT "audit_checkpoint_pkey" PRIMARY KEY ("seq")
);

-- Each place that checkpoints leave for, and how far it was told.
CREATE TABLE "audit_target" (
    "name" TEXT NOT NULL,
    "told_to" BIGINT NOT NULL DEFAULT 0,
    "told_at" TIMESTAMPTZ(3),
    "problem" TEXT,
    "problem_since" TIMESTAMPTZ(3),

    CONSTRAINT "audit_target_pkey" PRIMARY KEY ("name")
);

ALTER TABLE audit_target
  ADD CONSTRAINT audit_target_name CHECK (name IN ('file', 'syslog', 'mail')),
  ADD CONSTRAINT audit_target_problem CHECK ((problem IS NULL) = (problem_since IS NULL));

CREATE TRIGGER audit_checkpoint_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION guard_audit_checkpoint() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM audit_event e WHERE e.seq = NEW.seq AND e.hash = NEW.hash)
    OR EXISTS (SELECT 1 FROM audit_checkpoint c WHERE c.seq > NEW.seq)
  THEN
    RAISE EXCEPTION 'checkpoint %: not of the chain as it is, or of its past', NEW.seq USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_checkpoint_guard BEFORE INSERT ON audit_checkpoint
  FOR EACH ROW EXECUTE FUNCTION guard_audit_checkpoint();

CREATE FUNCTION guard_audit_target() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.told_to < OLD.told_to OR NEW.name <> OLD.name THEN
    RAISE EXCEPTION 'target %: what was told stays told', OLD.name USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_target_guard BEFORE UPDATE ON audit_target FOR EACH ROW EXECUTE FUNCTION guard_audit_target();

-- What the trail is filtered by, each in the trail's own order.
CREATE INDEX audit_event_area ON audit_event (split_part(action, '.', 1), seq DESC);
CREATE INDEX audit_event_actor ON audit_event (actor_id, seq DESC);
