-- CreateEnum
CREATE TYPE "incident_kind" AS ENUM ('contradiction', 'amount_mismatch', 'breaker_open', 'unknown_word', 'possible_double', 'tampered', 'stuck', 'silent', 'dead_letter', 'restored');

-- CreateEnum
CREATE TYPE "stop_cause" AS ENUM ('person', 'restored');

-- AlterTable
ALTER TABLE "installation" ADD COLUMN     "sending_stop_cause" "stop_cause",
ADD COLUMN     "sending_stop_note" TEXT,
ADD COLUMN     "sending_stopped_at" TIMESTAMPTZ(3),
ADD COLUMN     "sending_stopped_by" TEXT;

-- CreateTable
CREATE TABLE "incident" (
    "id" TEXT NOT NULL,
    "kind" "incident_kind" NOT NULL,
    "subject" TEXT NOT NULL,
    "account_id" TEXT,
    "payout_id" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "times_seen" INTEGER NOT NULL DEFAULT 1,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "taken_by_id" TEXT,
    "taken_at" TIMESTAMPTZ(3),
    "closed_by_id" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "close_reason" TEXT,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "incident_payout_id_idx" ON "incident"("payout_id");

-- CreateIndex
CREATE INDEX "incident_closed_at_id_idx" ON "incident"("closed_at", "id" DESC);

-- One open incident a kind and subject. A word that nobody knows is told once, and not again after it was closed.
CREATE UNIQUE INDEX incident_open ON incident (kind, subject) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX incident_unknown_word ON incident (subject) WHERE kind = 'unknown_word';

ALTER TABLE incident
  ADD CONSTRAINT incident_taken CHECK ((taken_by_id IS NULL) = (taken_at IS NULL)),
  ADD CONSTRAINT incident_closed CHECK (
    (closed_by_id IS NULL) = (closed_at IS NULL)
    AND (closed_at IS NULL) = (close_reason IS NULL)
    AND (close_reason IS NULL OR length(close_reason) >= 3)
  );

CREATE FUNCTION guard_incident() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.kind, NEW.subject, NEW.account_id, NEW.payout_id, NEW.opened_at)
    IS DISTINCT FROM (OLD.id, OLD.kind, OLD.subject, OLD.account_id, OLD.payout_id, OLD.opened_at)
  THEN
    RAISE EXCEPTION 'incident %: what it is about never changes', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.closed_at IS NOT NULL THEN
    RAISE EXCEPTION 'incident %: it is closed', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER incident_guard BEFORE UPDATE ON incident FOR EACH ROW EXECUTE FUNCTION guard_incident();
CREATE TRIGGER incident_never_deleted BEFORE DELETE OR TRUNCATE ON incident
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The stop of all sending is whole or not there, and a person who stops says why.
ALTER TABLE installation ADD CONSTRAINT installation_stopped CHECK (
  (sending_stopped_at IS NULL) = (sending_stopped_by IS NULL)
  AND (sending_stopped_at IS NULL) = (sending_stop_cause IS NULL)
  AND (sending_stopped_at IS NOT NULL OR sending_stop_note IS NULL)
  AND (sending_stop_cause IS DISTINCT FROM 'person' OR coalesce(length(sending_stop_note), 0) >= 3)
);
