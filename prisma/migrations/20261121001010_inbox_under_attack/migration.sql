-- CreateEnum
CREATE TYPE "replay_item_state" AS ENUM ('pending', 'done', 'failed', 'cancelled');

-- AlterTable
ALTER TABLE "webhook_delivery" ADD COLUMN     "dedupe_key" TEXT,
ADD COLUMN     "duplicates" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "last_duplicate_at" TIMESTAMPTZ(3),
ADD COLUMN     "last_error" TEXT,
ADD COLUMN     "quarantine_slot" INTEGER,
ADD COLUMN     "tries" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "payout_attempt" ADD COLUMN     "hinted_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "delivery_replay" (
    "id" TEXT NOT NULL,
    "form_id" UUID NOT NULL,
    "requested_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "filter" JSONB NOT NULL DEFAULT '{}',
    "total" INTEGER NOT NULL,
    "cancelled_by" TEXT,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_replay_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_replay_item" (
    "replay_id" TEXT NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "resource_id" TEXT NOT NULL,
    "state" "replay_item_state" NOT NULL DEFAULT 'pending',
    "result" TEXT,
    "payout_id" TEXT,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_replay_item_pkey" PRIMARY KEY ("replay_id","delivery_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "delivery_replay_form_id_key" ON "delivery_replay"("form_id");

-- CreateIndex
CREATE INDEX "delivery_replay_item_replay_id_state_delivery_id_idx" ON "delivery_replay_item"("replay_id", "state", "delivery_id");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_delivery_dedupe_key_key" ON "webhook_delivery"("dedupe_key");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_delivery_quarantine_slot_key" ON "webhook_delivery"("quarantine_slot");

-- DropIndex
DROP INDEX "webhook_delivery_resource_id_idx";

-- CreateIndex
CREATE INDEX "webhook_delivery_resource_id_id_idx" ON "webhook_delivery"("resource_id", "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_delivery_notification_id_id_idx" ON "webhook_delivery"("notification_id", "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_delivery_account_id_id_idx" ON "webhook_delivery"("account_id", "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_delivery_topic_id_idx" ON "webhook_delivery"("topic", "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_delivery_action_id_idx" ON "webhook_delivery"("action", "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_delivery_result_id_idx" ON "webhook_delivery"("result", "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_delivery_http_status_id_idx" ON "webhook_delivery"("http_status", "id" DESC);

-- AddForeignKey
ALTER TABLE "delivery_replay_item" ADD CONSTRAINT "delivery_replay_item_replay_id_fkey" FOREIGN KEY ("replay_id") REFERENCES "delivery_replay"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What waits for a look, and for the sweep: however large the inbox grows, this stays small.
CREATE INDEX webhook_delivery_waiting ON webhook_delivery (account_id, resource_id, id) WHERE result IS NULL;

-- Questions about ids that nobody knew, by account: how many in the last minute.
CREATE INDEX webhook_delivery_asked_orphan ON webhook_delivery (account_id, processed_at)
  WHERE http_status IS NOT NULL AND (attempt_id IS NULL OR result = 'matched');

-- The quarantine ----------------------------------------------------------------------------------------------
-- A ring of ten thousand places of at most 2,000 bytes: 20 MB, whatever comes. A new one takes the place of the oldest;
-- nothing is counted. What is validly signed has no place in it, and so is never dropped.
CREATE SEQUENCE webhook_quarantine_slot MINVALUE 0 MAXVALUE 9999 START 0 CYCLE;
ALTER TABLE webhook_delivery
  ADD CONSTRAINT delivery_in_ring CHECK (quarantine_slot BETWEEN 0 AND 9999),
  ADD CONSTRAINT delivery_quarantined CHECK ((state = 'quarantined') = (quarantine_slot IS NOT NULL)),
  ADD CONSTRAINT delivery_signed_is_kept CHECK (verdict <> 'valid' OR quarantine_slot IS NULL),
  ADD CONSTRAINT delivery_quarantine_is_small CHECK (
    quarantine_slot IS NULL OR octet_length(raw_body) + octet_length(query) + octet_length(headers::text) <= 2000
  ),
  -- Only a valid signature vouches for the words that two notifications are compared by.
  ADD CONSTRAINT delivery_dedupe_signed CHECK (dedupe_key IS NULL OR verdict = 'valid'),
  ADD CONSTRAINT delivery_duplicates CHECK (duplicates >= 0 AND (duplicates = 0) = (last_duplicate_at IS NULL)),
  ADD CONSTRAINT delivery_waits CHECK (state <> 'stored' OR result IS NULL),
  ADD CONSTRAINT delivery_dead CHECK (state <> 'dead' OR (result = 'gave_up' AND processed_at IS NOT NULL));

-- Replays -----------------------------------------------------------------------------------------------------
ALTER TABLE delivery_replay
  ADD CONSTRAINT replay_total CHECK (total BETWEEN 1 AND 10000),
  ADD CONSTRAINT replay_cancelled CHECK (cancelled_by IS NULL OR finished_at IS NOT NULL);
ALTER TABLE delivery_replay_item
  ADD CONSTRAINT replay_item_ended CHECK ((state = 'pending') = (finished_at IS NULL)),
  ADD CONSTRAINT replay_item_result CHECK ((result IS NULL) = (state IN ('pending', 'cancelled')));
-- One replay of many at a time: together they would ask faster than one may.
CREATE UNIQUE INDEX delivery_replay_one_of_many ON delivery_replay ((total > 1)) WHERE finished_at IS NULL AND total > 1;
CREATE INDEX delivery_replay_open ON delivery_replay (id) WHERE finished_at IS NULL;

CREATE FUNCTION guard_replay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.form_id, NEW.requested_by, NEW.created_at, NEW.filter, NEW.total)
    IS DISTINCT FROM (OLD.id, OLD.form_id, OLD.requested_by, OLD.created_at, OLD.filter, OLD.total)
    OR OLD.finished_at IS NOT NULL
  THEN
    RAISE EXCEPTION 'replay %: who asked for what never changes, nor one that has ended', OLD.id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER replay_guard BEFORE UPDATE ON delivery_replay FOR EACH ROW EXECUTE FUNCTION guard_replay();

CREATE FUNCTION guard_replay_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'pending' OR (NEW.replay_id, NEW.delivery_id) IS DISTINCT FROM (OLD.replay_id, OLD.delivery_id) THEN
    RAISE EXCEPTION 'replay %: % has its result', OLD.replay_id, OLD.delivery_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER replay_item_guard BEFORE UPDATE ON delivery_replay_item FOR EACH ROW EXECUTE FUNCTION guard_replay_item();
CREATE TRIGGER replay_never_deleted BEFORE DELETE OR TRUNCATE ON delivery_replay
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER replay_item_never_deleted BEFORE DELETE OR TRUNCATE ON delivery_replay_item
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The inbox ---------------------------------------------------------------------------------------------------
-- Stores a notification and wakes whoever looks at what it speaks of, in one statement: when it returns and commits,
-- both are there. Answers 'stored', 'repeated' or 'unknown_endpoint'.
CREATE FUNCTION receive_delivery(
  p_id text, p_token text, p_at timestamptz, p_query text, p_headers jsonb, p_body bytea, p_topic text, p_action text,
  p_notification_id text, p_resource_id text, p_verdict signature_verdict, p_reason text, p_ignored text,
  p_apart boolean, p_dedupe_key text
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_account text;
  v_attempt record;
  v_slot integer;
  v_worth boolean;
  v_result text := p_ignored;
  v_state delivery_state := CASE WHEN p_ignored IS NULL THEN 'stored' ELSE 'ignored' END;
  v_stored text;
  v_job bigint;
BEGIN
  SELECT account_id INTO v_account FROM webhook_endpoint WHERE token = p_token AND retired_at IS NULL;
  IF v_account IS NULL THEN
    RETURN 'unknown_endpoint';
  END IF;
  SELECT NULL::text AS id, NULL::text AS payout_id, NULL::attempt_state AS state, NULL::timestamptz AS hinted_at INTO v_attempt;
  IF p_ignored IS NULL THEN
    SELECT id, payout_id, state, hinted_at INTO v_attempt FROM payout_attempt
      WHERE provider_id IN (p_resource_id, upper(p_resource_id)) AND account_id = v_account LIMIT 1;
  END IF;
  IF p_apart THEN
    v_state := 'quarantined';
    v_slot := nextval('webhook_quarantine_slot');
    -- Worth a question only about a payout that is still under way, or while a send waits for its id.
    v_worth := CASE
      WHEN p_ignored IS NOT NULL THEN false
      WHEN v_attempt.id IS NOT NULL THEN v_attempt.state IN ('sending', 'unknown', 'accepted')
      ELSE EXISTS (
        SELECT 1 FROM payout_attempt
        WHERE state IN ('sending', 'unknown') AND account_id = v_account AND provider_id IS NULL AND sends > 0)
    END;
    IF NOT v_worth THEN
      v_result := coalesce(p_ignored, 'kept_apart');
    END IF;
    DELETE FROM webhook_delivery WHERE quarantine_slot = v_slot;
  END IF;
  INSERT INTO webhook_delivery AS d (id, account_id, received_at, query, headers, raw_body, topic, action,
      notification_id, resource_id, verdict, verdict_reason, state, result, processed_at, payout_id, attempt_id,
      quarantine_slot, dedupe_key)
    VALUES (p_id, v_account, p_at, p_query, p_headers, p_body, p_topic, p_action,
      p_notification_id, p_resource_id, p_verdict, p_reason, v_state, v_result,
      CASE WHEN v_result IS NOT NULL THEN p_at END, v_attempt.payout_id, v_attempt.id, v_slot, p_dedupe_key)
    ON CONFLICT (dedupe_key) DO UPDATE SET duplicates = d.duplicates + 1, last_duplicate_at = p_at
    RETURNING id INTO v_stored;
  IF v_stored <> p_id THEN
    RETURN 'repeated';
  END IF;
  IF v_result IS NOT NULL THEN
    RETURN 'stored';
  END IF;
  -- The queue adds nothing when a job of that key is being taken at this very moment: then once more.
  FOR try IN 1..5 LOOP
    IF p_apart THEN
      v_job := (graphile_worker.add_job('process_delivery', json_build_object('deliveryId', p_id),
        job_key => 'hint:' || v_account || ':' || p_resource_id, job_key_mode => 'preserve_run_at', max_attempts => 25,
        run_at => greatest(p_at, v_attempt.hinted_at + interval '1 minute'))).id;
    ELSE
      v_job := (graphile_worker.add_job('process_delivery', json_build_object('deliveryId', p_id),
        job_key => 'delivery:' || v_account || ':' || p_resource_id, max_attempts => 25)).id;
    END IF;
    EXIT WHEN v_job IS NOT NULL;
  END LOOP;
  IF v_job IS NULL THEN
    RAISE EXCEPTION 'delivery %: the queue took no job', p_id USING ERRCODE = 'lock_not_available';
  END IF;
  RETURN 'stored';
END $$;
