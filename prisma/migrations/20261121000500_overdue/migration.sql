-- AlterTable
ALTER TABLE "account" ADD COLUMN     "resumed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "payout_attempt" ADD COLUMN     "overdue_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "incident_kind_id_idx" ON "incident"("kind", "id" DESC);

-- The watch's one question, however many payouts there are: what is under way and late.
CREATE INDEX payout_attempt_overdue ON payout_attempt (overdue_at) WHERE state IN ('queued', 'sending', 'unknown', 'accepted');

-- Whoever lets an attempt go and forgets to say until when it may take has it looked at soon.
CREATE FUNCTION date_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.overdue_at := coalesce(NEW.next_send_at, clock_timestamp()) + interval '30 minutes';
  RETURN NEW;
END $$;
CREATE TRIGGER attempt_date BEFORE UPDATE ON payout_attempt FOR EACH ROW
  WHEN (NEW.overdue_at IS NULL AND NEW.state IN ('queued', 'sending', 'unknown', 'accepted')) EXECUTE FUNCTION date_attempt();

UPDATE payout_attempt a SET overdue_at = coalesce(a.first_sent_at, a.next_send_at, a.created_at)
    + CASE p.contract WHEN 'pix_br' THEN interval '30 minutes' ELSE interval '2 days' END
  FROM payout p WHERE p.id = a.payout_id AND a.state IN ('queued', 'sending', 'unknown', 'accepted');
