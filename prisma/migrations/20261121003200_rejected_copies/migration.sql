-- Why a payout was not authorised, out of a list, beside the words. Whatever was rejected before has its words alone.
CREATE TYPE rejection_cause AS ENUM (
  'wrong_amount', 'wrong_payee', 'duplicate', 'missing_document', 'not_due', 'suspected_fraud', 'other'
);
ALTER TABLE payout ADD COLUMN rejection_cause rejection_cause;
UPDATE payout SET rejection_cause = 'other' WHERE state = 'rejected';
ALTER TABLE payout DROP CONSTRAINT payout_rejection_has_reason;
ALTER TABLE payout ADD CONSTRAINT payout_rejection_has_cause CHECK (
  state <> 'rejected' OR rejection_cause IS NOT NULL AND rejection_reason IS NOT NULL
    AND (rejection_cause <> 'other' OR length(rejection_reason) >= 3)
);

ALTER TABLE approval ADD COLUMN cause rejection_cause;
ALTER TABLE approval DISABLE TRIGGER approval_append_only;
UPDATE approval SET cause = 'other' WHERE decision = 'reject';
ALTER TABLE approval ENABLE TRIGGER approval_append_only;
ALTER TABLE approval DROP CONSTRAINT approval_reject_has_reason;
ALTER TABLE approval ADD CONSTRAINT approval_reject_has_cause CHECK (
  (decision = 'reject') = (cause IS NOT NULL)
  AND (decision <> 'reject' OR reason IS NOT NULL AND (cause <> 'other' OR length(reason) >= 3))
);

-- What was rejected stays what it was: its maker corrects a copy, which takes its place in the chain.
CREATE OR REPLACE FUNCTION guard_payout() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.form_id, NEW.account_id, NEW.chain_root_id, NEW.replaces_id, NEW.maker_id, NEW.created_at)
    IS DISTINCT FROM (OLD.id, OLD.form_id, OLD.account_id, OLD.chain_root_id, OLD.replaces_id, OLD.maker_id, OLD.created_at)
  THEN
    RAISE EXCEPTION 'payout %: its identity never changes', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.version < OLD.version OR NOT (NEW.editor_ids @> OLD.editor_ids) THEN
    RAISE EXCEPTION 'payout %: versions and editors only grow', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state NOT IN ('draft') AND NEW.state <> 'draft'
    AND (NEW.amount_minor, NEW.currency, NEW.contract, NEW.destination)
    IS DISTINCT FROM (OLD.amount_minor, OLD.currency, OLD.contract, OLD.destination)
  THEN
    RAISE EXCEPTION 'payout %: only a draft can be edited', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state <> OLD.state AND NOT (OLD.state::text || '>' || NEW.state::text = ANY (ARRAY[
    'draft>submitted', 'draft>discarded', 'discarded>draft',
    'submitted>approved', 'submitted>rejected', 'submitted>draft', 'submitted>expired', 'expired>draft',
    'approved>sending', 'approved>draft',
    'sending>approved', 'sending>unknown', 'sending>sent', 'sending>final',
    'unknown>sending', 'unknown>sent', 'unknown>final', 'sent>final'
  ])) THEN
    RAISE EXCEPTION 'payout %: % -> % is not a transition', OLD.id, OLD.state, NEW.state
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state = 'submitted' AND NEW.state::text = 'expired' AND EXISTS (
    SELECT 1 FROM requirement WHERE attempt_id = NEW.attempt_id AND expires_at > NEW.changed_at
  ) THEN
    RAISE EXCEPTION 'payout %: its request has not expired', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- A chain grows at its end only: from a payout that was rejected, or ended without being paid, about which nothing is in
-- doubt. Whoever wrote the contents of the earlier one wrote the later one's too: none of them may decide it.
CREATE OR REPLACE FUNCTION guard_new_payout() RETURNS trigger LANGUAGE plpgsql AS $$
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
    OR NOT (v_earlier.state = 'rejected'
      OR v_earlier.state = 'final' AND v_earlier.outcome IN ('failed', 'cancelled', 'returned'))
    OR v_earlier.contradiction_at IS NOT NULL
    OR NOT (NEW.editor_ids @> v_earlier.editor_ids)
  THEN
    RAISE EXCEPTION 'payout %: it cannot replace %', NEW.id, NEW.replaces_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
