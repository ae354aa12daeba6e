-- AlterTable
ALTER TABLE "installation" ADD COLUMN     "database_identity" JSONB,
ADD COLUMN     "instance_id" UUID;

-- CreateTable
CREATE TABLE "anchor" (
    "id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "enrolled_at" TIMESTAMPTZ(3),
    "enrolled_by" TEXT,
    "looked_at" TIMESTAMPTZ(3),
    "report_id" UUID,
    "reported_at" TIMESTAMPTZ(3),
    "findings" TEXT[],
    "released_report_id" UUID,
    "set_aside_at" TIMESTAMPTZ(3),
    "set_aside_by" TEXT,
    "set_aside_reason" TEXT,

    CONSTRAINT "anchor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "restored_send" (
    "id" TEXT NOT NULL,
    "anchor_id" UUID NOT NULL,
    "attempt_id" TEXT NOT NULL,
    "payout_id" TEXT NOT NULL,
    "chain_root_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "external_reference" TEXT NOT NULL,
    "idempotency_key" UUID NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" "currency" NOT NULL,
    "sends" INTEGER NOT NULL,
    "fence" INTEGER NOT NULL,
    "first_sent_at" TIMESTAMPTZ(3) NOT NULL,
    "last_sent_at" TIMESTAMPTZ(3) NOT NULL,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3),
    "seen_by_id" TEXT,
    "seen_reason" TEXT,
    "result" TEXT,

    CONSTRAINT "restored_send_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "restored_send_attempt_id_idx" ON "restored_send"("attempt_id");

-- CreateIndex
CREATE INDEX "restored_send_chain_root_id_idx" ON "restored_send"("chain_root_id");

-- CreateIndex
CREATE INDEX "restored_send_payout_id_idx" ON "restored_send"("payout_id");

-- One open line an attempt, however many hosts hold it.
CREATE UNIQUE INDEX restored_send_open ON restored_send (attempt_id) WHERE seen_at IS NULL;

ALTER TABLE anchor
  ADD CONSTRAINT anchor_enrolled CHECK ((enrolled_at IS NULL) = (enrolled_by IS NULL)),
  ADD CONSTRAINT anchor_reported CHECK (
    (report_id IS NULL) = (reported_at IS NULL) AND (report_id IS NULL) = (coalesce(cardinality(findings), 0) = 0)
  ),
  ADD CONSTRAINT anchor_set_aside CHECK (
    (set_aside_at IS NULL) = (set_aside_by IS NULL) AND (set_aside_at IS NULL) = (set_aside_reason IS NULL)
    AND (set_aside_reason IS NULL OR length(set_aside_reason) >= 3)
  );
ALTER TABLE restored_send
  ADD CONSTRAINT restored_send_counts CHECK (sends >= 1 AND fence >= sends AND amount_minor > 0),
  ADD CONSTRAINT restored_send_seen CHECK (
    (seen_at IS NULL) = (seen_by_id IS NULL) AND (seen_at IS NULL) = (result IS NULL)
    AND (result IS NULL OR result IN ('unknown', 'blocked', 'missing', 'known'))
  );

-- Which database this is: a restored, cloned or moved one differs in at least one of these, a crashed one in none.
-- A part that the server does not tell is null.
CREATE FUNCTION database_identity() RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_cluster text;
  v_timeline text;
BEGIN
  BEGIN
    SELECT system_identifier::text INTO v_cluster FROM pg_control_system();
    v_timeline := left(pg_walfile_name(pg_current_wal_insert_lsn()), 8);
  EXCEPTION WHEN insufficient_privilege OR undefined_function OR feature_not_supported THEN
    NULL;
  END;
  RETURN jsonb_build_object(
    'cluster', v_cluster,
    'timeline', v_timeline,
    'database', (SELECT oid::text FROM pg_database WHERE datname = current_database()),
    'table', 'installation'::regclass::oid::text
  );
END $$;

-- How far the server's log has come; a copy of its files lies behind the original. Null: the server does not tell.
CREATE FUNCTION log_position() RETURNS text LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RETURN pg_current_wal_insert_lsn()::text;
EXCEPTION WHEN insufficient_privilege OR undefined_function OR feature_not_supported THEN
  RETURN NULL;
END $$;

CREATE FUNCTION guard_installation_identity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.instance_id IS NOT NULL AND NEW.instance_id IS DISTINCT FROM OLD.instance_id THEN
    RAISE EXCEPTION 'installation: its id never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.database_identity IS DISTINCT FROM OLD.database_identity
    AND (NEW.instance_id IS NULL OR NEW.database_identity IS DISTINCT FROM database_identity()) THEN
    RAISE EXCEPTION 'installation: this is another database' USING ERRCODE = 'restrict_violation';
  END IF;
  -- What was sent after the backup is gone through first.
  IF OLD.sending_stop_cause = 'restored' AND NEW.sending_stop_cause IS DISTINCT FROM 'restored' AND (
    EXISTS (SELECT 1 FROM restored_send WHERE seen_at IS NULL)
    OR EXISTS (SELECT 1 FROM anchor WHERE report_id IS DISTINCT FROM released_report_id AND set_aside_at IS NULL)
    OR NEW.database_identity IS DISTINCT FROM database_identity()
  ) THEN
    RAISE EXCEPTION 'installation: restored, and not gone through' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER installation_identity_guard BEFORE UPDATE ON installation
  FOR EACH ROW EXECUTE FUNCTION guard_installation_identity();

-- What a host remembers never changes after a person saw it, and no line goes away.
CREATE FUNCTION guard_restored_send() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.seen_at IS NOT NULL THEN
    RAISE EXCEPTION 'restored send %: it was seen', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.id, NEW.attempt_id, NEW.payout_id, NEW.chain_root_id, NEW.idempotency_key, NEW.amount_minor, NEW.currency)
    IS DISTINCT FROM
     (OLD.id, OLD.attempt_id, OLD.payout_id, OLD.chain_root_id, OLD.idempotency_key, OLD.amount_minor, OLD.currency)
    OR NEW.sends < OLD.sends OR NEW.fence < OLD.fence OR NEW.first_sent_at > OLD.first_sent_at
  THEN
    RAISE EXCEPTION 'restored send %: what was sent never changes', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER restored_send_guard BEFORE UPDATE ON restored_send
  FOR EACH ROW EXECUTE FUNCTION guard_restored_send();
CREATE TRIGGER restored_send_never_deleted BEFORE DELETE OR TRUNCATE ON restored_send
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER anchor_never_deleted BEFORE DELETE OR TRUNCATE ON anchor
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A payout that was sent after the backup becomes unknown from wherever the backup has it. That is the one step that
-- `guard_payout` and `guard_attempt` do not judge, and it changes nothing but what was learned.
DROP TRIGGER payout_guard ON payout;
CREATE TRIGGER payout_guard BEFORE UPDATE ON payout FOR EACH ROW
  WHEN (NOT (OLD.state IN ('submitted', 'approved') AND NEW.state = 'unknown'))
  EXECUTE FUNCTION guard_payout();

CREATE FUNCTION guard_restored_payout() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - ARRAY['state', 'changed_at'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['state', 'changed_at']
    OR NOT EXISTS (
      SELECT 1 FROM payout_attempt a JOIN restored_send r ON r.attempt_id = a.id
      WHERE a.id = NEW.attempt_id AND a.state = 'unknown' AND r.payout_id = NEW.id
    )
  THEN
    RAISE EXCEPTION 'payout %: % -> % is not a transition', OLD.id, OLD.state, NEW.state
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payout_restored_guard BEFORE UPDATE ON payout FOR EACH ROW
  WHEN (OLD.state IN ('submitted', 'approved') AND NEW.state = 'unknown')
  EXECUTE FUNCTION guard_restored_payout();

DROP TRIGGER attempt_guard ON payout_attempt;
CREATE TRIGGER attempt_guard BEFORE UPDATE ON payout_attempt FOR EACH ROW
  WHEN (NOT (OLD.state IN ('waiting', 'queued') AND NEW.state = 'unknown'))
  EXECUTE FUNCTION guard_attempt();

CREATE FUNCTION guard_restored_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_learned text[] := ARRAY['state', 'fence', 'sends', 'first_sent_at', 'last_sent_at', 'next_send_at', 'ambiguous_at',
    'refusal'];
BEGIN
  IF to_jsonb(NEW) - v_learned IS DISTINCT FROM to_jsonb(OLD) - v_learned
    OR NEW.fence < OLD.fence OR NEW.ambiguous_at IS NULL
    OR (OLD.first_sent_at IS NOT NULL AND NEW.first_sent_at IS DISTINCT FROM OLD.first_sent_at)
    OR NOT EXISTS (
      SELECT 1 FROM restored_send r WHERE r.attempt_id = NEW.id AND r.payout_id = NEW.payout_id
        AND r.idempotency_key = NEW.idempotency_key AND r.sends <= NEW.sends AND OLD.sends < r.sends
    )
  THEN
    RAISE EXCEPTION 'attempt %: % -> % is not a transition', OLD.id, OLD.state, NEW.state
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attempt_restored_guard BEFORE UPDATE ON payout_attempt FOR EACH ROW
  WHEN (OLD.state IN ('waiting', 'queued') AND NEW.state = 'unknown')
  EXECUTE FUNCTION guard_restored_attempt();

-- A claim is what takes the right to send. Learning of a send that was made elsewhere takes none, and happens while all
-- sending is stopped.
DROP TRIGGER attempt_claim_guard ON payout_attempt;
CREATE TRIGGER attempt_claim_guard BEFORE UPDATE ON payout_attempt FOR EACH ROW
  WHEN (NEW.fence > OLD.fence AND NEW.state = 'sending') EXECUTE FUNCTION guard_claim();

-- What was sent under an attempt that this database does not have is never sent under another one of its chain.
CREATE FUNCTION guard_attempt_restored_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM restored_send r WHERE r.chain_root_id = NEW.chain_root_id AND r.attempt_id <> NEW.id
      AND NOT EXISTS (SELECT 1 FROM payout_attempt a WHERE a.id = r.attempt_id)
  ) THEN
    RAISE EXCEPTION 'attempt %: its chain was sent by an attempt that this database lost', NEW.id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attempt_restored_chain BEFORE INSERT ON payout_attempt
  FOR EACH ROW EXECUTE FUNCTION guard_attempt_restored_chain();
CREATE TRIGGER attempt_restored_chain_sends BEFORE UPDATE ON payout_attempt FOR EACH ROW
  WHEN (NEW.fence > OLD.fence AND NEW.state = 'sending')
  EXECUTE FUNCTION guard_attempt_restored_chain();
