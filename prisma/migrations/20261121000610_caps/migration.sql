-- CreateEnum
CREATE TYPE "cap_scope" AS ENUM ('payout', 'beneficiary', 'user', 'account');

-- CreateEnum
CREATE TYPE "cap_window" AS ENUM ('hour', 'day');

-- CreateEnum
CREATE TYPE "hold_reason" AS ENUM ('over_cap', 'approval_expired');

-- AlterTable
ALTER TABLE "payout_attempt" ADD COLUMN "send_before" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "cap_rule" (
    "id" TEXT NOT NULL,
    "scope" "cap_scope" NOT NULL,
    "window" "cap_window",
    "currency" "currency" NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "account_id" TEXT,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "retired_at" TIMESTAMPTZ(3),
    "retired_by_id" TEXT,

    CONSTRAINT "cap_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cap_counter" (
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "currency" "currency" NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cap_counter_pkey" PRIMARY KEY ("scope", "key", "currency")
);

-- CreateTable
CREATE TABLE "cap_reservation" (
    "attempt_id" TEXT NOT NULL,
    "payout_id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "maker_id" TEXT NOT NULL,
    "destination_index" TEXT NOT NULL,
    "document_index" TEXT NOT NULL,
    "currency" "currency" NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "reserved_at" TIMESTAMPTZ(3) NOT NULL,
    "spent_at" TIMESTAMPTZ(3),
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "cap_reservation_pkey" PRIMARY KEY ("attempt_id")
);

-- CreateTable
CREATE TABLE "payout_hold" (
    "payout_id" TEXT NOT NULL,
    "attempt_id" TEXT NOT NULL,
    "reason" "hold_reason" NOT NULL,
    "rule_id" TEXT,
    "key" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "next_chance_at" TIMESTAMPTZ(3),
    "retry_at" TIMESTAMPTZ(3),

    CONSTRAINT "payout_hold_pkey" PRIMARY KEY ("payout_id")
);

-- CreateIndex
CREATE INDEX "payout_attempt_last_sent_at_idx" ON "payout_attempt"("last_sent_at");

-- CreateIndex
CREATE INDEX "payout_hold_retry_at_idx" ON "payout_hold"("retry_at");

-- AddForeignKey
ALTER TABLE "payout_hold" ADD CONSTRAINT "payout_hold_payout_id_fkey" FOREIGN KEY ("payout_id") REFERENCES "payout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout_hold" ADD CONSTRAINT "payout_hold_rule_id_fkey" FOREIGN KEY ("rule_id") REFERENCES "cap_rule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cap_rule" ADD CONSTRAINT "cap_rule_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Rules --------------------------------------------------------------------------------------------------------
-- A rule is a row that never changes but for its end; what it is about has one live version.
CREATE UNIQUE INDEX cap_rule_live ON cap_rule (scope, "window", currency, account_id) NULLS NOT DISTINCT
  WHERE retired_at IS NULL;
CREATE UNIQUE INDEX cap_rule_version ON cap_rule (scope, "window", currency, account_id, version) NULLS NOT DISTINCT;
ALTER TABLE cap_rule
  ADD CONSTRAINT cap_rule_amount CHECK (amount_minor > 0),
  ADD CONSTRAINT cap_rule_window CHECK ((scope = 'payout') = ("window" IS NULL)),
  ADD CONSTRAINT cap_rule_retired CHECK ((retired_at IS NULL) = (retired_by_id IS NULL));
CREATE FUNCTION guard_cap_rule() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.scope, NEW."window", NEW.currency, NEW.amount_minor, NEW.account_id, NEW.version, NEW.created_at,
      NEW.created_by_id)
    IS DISTINCT FROM (OLD.id, OLD.scope, OLD."window", OLD.currency, OLD.amount_minor, OLD.account_id, OLD.version,
      OLD.created_at, OLD.created_by_id)
    OR OLD.retired_at IS NOT NULL
  THEN
    RAISE EXCEPTION 'cap rule %: it ends once and changes in nothing else', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cap_rule_guard BEFORE UPDATE ON cap_rule FOR EACH ROW EXECUTE FUNCTION guard_cap_rule();
CREATE TRIGGER cap_rule_never_deleted BEFORE DELETE OR TRUNCATE ON cap_rule
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- Rules change alone: whoever approves, reserves or claims sees the same rules to the end of its transaction.
CREATE FUNCTION close_sending_gate_for_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('giro.sending_gate', 0));
  RETURN NULL;
END $$;
CREATE TRIGGER cap_rule_close_gate BEFORE INSERT OR UPDATE ON cap_rule
  FOR EACH STATEMENT EXECUTE FUNCTION close_sending_gate_for_all();
CREATE TRIGGER attempt_pass_gate BEFORE UPDATE ON payout_attempt FOR EACH ROW
  WHEN (OLD.state = 'waiting' AND NEW.state = 'queued') EXECUTE FUNCTION pass_sending_gate();

-- Reservations -------------------------------------------------------------------------------------------------
-- What counts against a cap: everything reserved that has not been proved dead, from its reservation until its window
-- has passed since it left. Attempts are never deleted, so no foreign key has to lock them here.
CREATE INDEX cap_reservation_destination ON cap_reservation
  (destination_index, currency, (COALESCE(spent_at, 'infinity'::timestamptz))) WHERE released_at IS NULL;
CREATE INDEX cap_reservation_document ON cap_reservation
  (document_index, currency, (COALESCE(spent_at, 'infinity'::timestamptz))) WHERE released_at IS NULL;
CREATE INDEX cap_reservation_maker ON cap_reservation
  (maker_id, currency, (COALESCE(spent_at, 'infinity'::timestamptz))) WHERE released_at IS NULL;
CREATE INDEX cap_reservation_account ON cap_reservation
  (account_id, currency, (COALESCE(spent_at, 'infinity'::timestamptz))) WHERE released_at IS NULL;
ALTER TABLE cap_reservation ADD CONSTRAINT cap_reservation_amount CHECK (amount_minor > 0);
CREATE FUNCTION guard_cap_reservation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.attempt_id, NEW.payout_id, NEW.account_id, NEW.maker_id, NEW.destination_index, NEW.document_index,
      NEW.currency, NEW.amount_minor, NEW.reserved_at)
    IS DISTINCT FROM (OLD.attempt_id, OLD.payout_id, OLD.account_id, OLD.maker_id, OLD.destination_index,
      OLD.document_index, OLD.currency, OLD.amount_minor, OLD.reserved_at)
    OR (OLD.spent_at IS NOT NULL AND NEW.spent_at IS DISTINCT FROM OLD.spent_at)
    OR (OLD.released_at IS NOT NULL AND NEW.released_at IS DISTINCT FROM OLD.released_at)
  THEN
    RAISE EXCEPTION 'reservation of attempt %: it is spent or released, once, and changes in nothing else',
      OLD.attempt_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cap_reservation_guard BEFORE UPDATE ON cap_reservation
  FOR EACH ROW EXECUTE FUNCTION guard_cap_reservation();
CREATE TRIGGER cap_reservation_never_deleted BEFORE DELETE OR TRUNCATE ON cap_reservation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Nobody has to remember: an attempt that is proved dead gives back what it reserved, and one that the provider took
-- in begins to leave the window. While nobody knows whether it was paid it counts whole, however long ago it was sent.
CREATE FUNCTION settle_cap_reservation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state::text IN ('superseded', 'declined', 'refused', 'failed', 'cancelled', 'disproved') THEN
    UPDATE cap_reservation SET released_at = clock_timestamp() WHERE attempt_id = NEW.id AND released_at IS NULL;
  ELSIF NEW.state::text IN ('accepted', 'settled', 'partially_returned', 'returned') THEN
    UPDATE cap_reservation SET spent_at = COALESCE(NEW.last_sent_at, clock_timestamp())
    WHERE attempt_id = NEW.id AND spent_at IS NULL;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER attempt_settle_reservation AFTER UPDATE ON payout_attempt FOR EACH ROW
  WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION settle_cap_reservation();

-- A first send needs a live reservation where rules exist, and an approval that has not expired; a repeat of bytes
-- that may have been executed needs neither.
CREATE OR REPLACE FUNCTION guard_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('giro.sending_gate', 0));
  IF EXISTS (SELECT 1 FROM installation WHERE sending_stopped_at IS NOT NULL) THEN
    RAISE EXCEPTION 'attempt %: sending is stopped', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state = 'queued' AND EXISTS (SELECT 1 FROM cap_rule WHERE retired_at IS NULL) AND NOT EXISTS (
    SELECT 1 FROM cap_reservation WHERE attempt_id = OLD.id AND released_at IS NULL
  ) THEN
    RAISE EXCEPTION 'attempt %: caps exist and nothing is reserved', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- Holds --------------------------------------------------------------------------------------------------------
ALTER TABLE payout_hold
  ADD CONSTRAINT payout_hold_cap CHECK (
    (reason = 'over_cap') = (rule_id IS NOT NULL) AND (rule_id IS NULL) = (key IS NULL)
    AND (rule_id IS NULL) = (retry_at IS NULL) AND (rule_id IS NOT NULL OR next_chance_at IS NULL));
CREATE FUNCTION drop_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM payout_hold WHERE payout_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER payout_drop_hold AFTER UPDATE ON payout FOR EACH ROW
  WHEN (OLD.state = 'approved' AND NEW.state <> 'approved') EXECUTE FUNCTION drop_hold();

-- The age of approvals -----------------------------------------------------------------------------------------
-- Attempts that may still leave get the end that they would have had.
UPDATE payout_attempt a SET send_before = greatest(a.not_before, (
    SELECT max(v.decided_at) FROM approval v WHERE v.attempt_id = a.id AND v.decision = 'approve'
  )) + interval '24 hours'
WHERE a.state IN ('queued', 'sending');
CREATE FUNCTION guard_send_before() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.send_before IS NOT NULL THEN
    RAISE EXCEPTION 'attempt %: its approval ends when it ends', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attempt_send_before_guard BEFORE UPDATE ON payout_attempt FOR EACH ROW
  WHEN (NEW.send_before IS DISTINCT FROM OLD.send_before) EXECUTE FUNCTION guard_send_before();
