-- AlterTable
ALTER TABLE "payout_attempt" ADD COLUMN     "refunded_minor" BIGINT NOT NULL DEFAULT 0;

-- AddForeignKey
ALTER TABLE "payout" ADD CONSTRAINT "payout_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "payout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

UPDATE payout_attempt a SET refunded_minor = p.refunded_minor FROM payout p
  WHERE p.attempt_id = a.id AND p.refunded_minor > 0;

-- Two people who press "pay again" at once make one payout; a discarded one makes room for another.
CREATE UNIQUE INDEX payout_one_replacement ON payout (replaces_id)
  WHERE replaces_id IS NOT NULL AND state <> 'discarded';

-- What came back whole cannot arrive any more: words alone do not free the chain, the amount has to cover it.
DROP INDEX payout_attempt_one_live;
CREATE UNIQUE INDEX payout_attempt_one_live ON payout_attempt (chain_root_id)
  WHERE state NOT IN ('superseded', 'declined', 'refused', 'failed', 'cancelled', 'disproved')
    AND NOT (state = 'returned' AND refunded_minor >= amount_minor);

ALTER TABLE payout_attempt ADD CONSTRAINT attempt_refunded CHECK (refunded_minor >= 0);

-- A chain grows at its end only: from a payout that ended without being paid, about which nothing is in doubt.
CREATE FUNCTION guard_new_payout() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_earlier payout;
BEGIN
  IF NEW.replaces_id IS NULL THEN
    IF NEW.chain_root_id <> NEW.id THEN
      RAISE EXCEPTION 'payout %: what replaces nothing begins its own chain', NEW.id
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  SELECT * INTO v_earlier FROM payout WHERE id = NEW.replaces_id FOR SHARE;
  IF v_earlier.chain_root_id IS DISTINCT FROM NEW.chain_root_id
    OR v_earlier.state <> 'final' OR v_earlier.outcome NOT IN ('failed', 'cancelled', 'returned')
    OR v_earlier.contradiction_at IS NOT NULL
  THEN
    RAISE EXCEPTION 'payout %: it cannot replace %', NEW.id, NEW.replaces_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER payout_insert_guard BEFORE INSERT ON payout FOR EACH ROW EXECUTE FUNCTION guard_new_payout();

CREATE FUNCTION guard_attempt_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.refunded_minor < OLD.refunded_minor THEN
    RAISE EXCEPTION 'attempt %: what came back only grows', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  -- Late news about an earlier attempt: perhaps it was paid after all, so nothing more of the chain leaves.
  IF (NEW.fence > OLD.fence OR (NEW.state = 'queued' AND OLD.state = 'waiting')) AND EXISTS (
    SELECT 1 FROM payout p
    WHERE p.chain_root_id = NEW.chain_root_id AND p.id <> NEW.payout_id AND p.contradiction_at IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'attempt %: an earlier payout of its chain is in doubt', OLD.id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attempt_chain_guard BEFORE UPDATE ON payout_attempt
  FOR EACH ROW EXECUTE FUNCTION guard_attempt_chain();
