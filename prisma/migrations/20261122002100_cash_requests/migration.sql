-- Who approves at the tills, whoever asks the database.

-- A request never lives longer than was said; a policy that came into force since may end it sooner.
CREATE OR REPLACE FUNCTION guard_cash_request() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_free text[] := ARRAY['expires_at', 'complete_under', 'completed_at', 'counted', 'asked', 'closed_at'];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.completed_at IS NOT NULL OR NEW.closed_at IS NOT NULL
      OR NEW.order_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM cash_order o WHERE o.id = NEW.order_id AND o.state = 'asking' AND o.contents_digest = NEW.digest
          AND persons_of(ARRAY[o.cashier_id]) = ARRAY[NEW.asked_by_person])
      OR NEW.refund_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM cash_refund f WHERE f.id = NEW.refund_id AND f.state = 'asking'
          AND persons_of(ARRAY[f.requested_by_id]) = ARRAY[NEW.asked_by_person])
    THEN
      RAISE EXCEPTION 'request %: not of what is asked for', NEW.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(NEW) - v_free IS DISTINCT FROM to_jsonb(OLD) - v_free
    OR NOT set_once(to_jsonb(OLD), to_jsonb(NEW), ARRAY['complete_under', 'completed_at', 'closed_at'])
    OR NEW.expires_at > OLD.expires_at
    OR NEW.completed_at IS NOT NULL AND OLD.completed_at IS NULL AND (
      NEW.completed_at >= OLD.expires_at OR NOT EXISTS (
        SELECT 1 FROM cash_vote v WHERE v.request_id = OLD.id AND v.decision = 'approve' AND v.digest = OLD.digest)
      OR EXISTS (SELECT 1 FROM cash_vote v WHERE v.request_id = OLD.id AND v.decision = 'reject'))
  THEN
    RAISE EXCEPTION 'request %: what was asked never changes, and somebody approves it in time', OLD.id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION guard_cash_vote() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_mode account_mode;
BEGIN
  SELECT a.mode INTO v_mode
    FROM cash_request r LEFT JOIN cash_refund f ON f.id = r.refund_id
      JOIN cash_order o ON o.id = coalesce(r.order_id, f.order_id) JOIN account a ON a.id = o.account_id
    WHERE r.id = NEW.request_id AND r.digest = NEW.digest AND r.asked_by_person <> NEW.person_id
      AND r.completed_at IS NULL AND r.closed_at IS NULL AND NEW.decided_at < r.expires_at;
  IF v_mode IS NULL
    OR NEW.user_id IS NOT NULL AND persons_of(ARRAY[NEW.user_id]) <> ARRAY[NEW.person_id]
  THEN
    RAISE EXCEPTION 'request %: of other contents, over, or by whoever asked', NEW.request_id
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.user_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM app_user u WHERE u.id = NEW.user_id AND u.disabled_at IS NULL AND u.role = 'approver')
  THEN
    RAISE EXCEPTION 'request %: by somebody who decides nothing', NEW.request_id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.nonce IS NOT NULL AND (
    NEW.proof ->> 'kind' = 'password' AND v_mode <> 'test'
    OR NOT EXISTS (
      SELECT 1 FROM step_up s WHERE s.nonce = NEW.nonce AND s.user_id = NEW.user_id AND s.purpose = 'approve'
        AND s.digest = NEW.digest AND s.used_at IS NOT NULL))
  THEN
    RAISE EXCEPTION 'request %: nothing proves it', NEW.request_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
