-- A request that nobody decided in time ends in a state of its own, and nothing is ever sent from it. A value can be used
-- only after the transaction that added it: what stands here compares texts.
ALTER TYPE "payout_state" ADD VALUE 'expired' AFTER 'rejected';

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
    'approved>sending', 'approved>draft', 'rejected>draft',
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
