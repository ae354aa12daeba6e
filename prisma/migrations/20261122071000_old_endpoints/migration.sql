-- An address that another one took the place of is good until `retired_at`, which lies ahead: payouts that left name it, and their
-- news come for months. The function stays as it is in every other respect.
DO $$
DECLARE
  v_body text := pg_get_functiondef('receive_delivery'::regproc);
  v_new text := replace(v_body, 'token = p_token AND retired_at IS NULL', 'token = p_token AND (retired_at IS NULL OR retired_at > p_at)');
BEGIN
  IF v_new = v_body THEN RAISE EXCEPTION 'receive_delivery is not as expected'; END IF;
  EXECUTE v_new;
END $$;
-- New payouts name one address.
CREATE UNIQUE INDEX webhook_endpoint_current ON webhook_endpoint (account_id) WHERE retired_at IS NULL;
-- The screen of an account shows the ones before, the newest first.
CREATE INDEX webhook_endpoint_before ON webhook_endpoint (account_id, created_at DESC) WHERE retired_at IS NOT NULL;
