-- News of orders at tills: a notification of them wakes a look at an order of ours, whoever signed it or not. What is new is
-- marked by p_till ('signed', 'bare', or null for everything else); the rest is as it was.
DROP FUNCTION receive_delivery(text, text, timestamptz, text, jsonb, bytea, text, text, text, text, signature_verdict, text, text, boolean, text);
CREATE FUNCTION receive_delivery(
  p_id text, p_token text, p_at timestamptz, p_query text, p_headers jsonb, p_body bytea, p_topic text, p_action text,
  p_notification_id text, p_resource_id text, p_verdict signature_verdict, p_reason text, p_ignored text,
  p_apart boolean, p_dedupe_key text, p_till text, p_since text
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_account text;
  v_attempt record;
  v_order text;
  v_apart boolean := p_apart;
  v_slot integer;
  v_worth boolean;
  v_result text := p_ignored;
  v_state delivery_state := CASE WHEN p_ignored IS NULL THEN 'stored' ELSE 'ignored' END;
  v_stored text;
  v_job bigint;
  v_key text;
  v_run_at timestamptz;
BEGIN
  SELECT account_id INTO v_account FROM webhook_endpoint WHERE token = p_token AND retired_at IS NULL;
  IF v_account IS NULL THEN
    RETURN 'unknown_endpoint';
  END IF;
  SELECT NULL::text AS id, NULL::text AS payout_id, NULL::attempt_state AS state, NULL::timestamptz AS hinted_at INTO v_attempt;
  IF p_ignored IS NULL AND p_till IS NULL THEN
    SELECT id, payout_id, state, hinted_at INTO v_attempt FROM payout_attempt
      WHERE provider_id IN (p_resource_id, upper(p_resource_id)) AND account_id = v_account LIMIT 1;
  END IF;
  IF p_till IS NOT NULL THEN
    v_order := coalesce(
      (SELECT order_id FROM merchant_order WHERE account_id = v_account AND provider_id = p_resource_id),
      (SELECT m.order_id FROM merchant_payment p JOIN merchant_order m ON m.id = p.merchant_order_id
        WHERE p.account_id = v_account AND p.provider_id = p_resource_id));
    -- Worth a question about a scan that is known, or while an order that left may have been scanned.
    v_worth := v_order IS NOT NULL OR EXISTS (
      SELECT 1 FROM cash_order WHERE account_id = v_account AND created_at > p_at - interval '12 hours' AND body IS NOT NULL);
    -- Nobody can sign these, so that a missing signature alone says nothing; sixty a minute are taken in, a flood is not.
    IF p_till = 'bare' AND (NOT v_worth OR (
      SELECT count(*) >= 60 FROM (
        SELECT 1 FROM webhook_delivery
        WHERE account_id = v_account AND id > p_since AND verdict <> 'valid' AND state <> 'quarantined' LIMIT 60) AS lately))
    THEN
      v_apart := true;
      v_result := 'kept_apart';
    ELSIF NOT v_worth THEN
      v_state := 'ignored';
      v_result := 'not_ours';
    END IF;
  END IF;
  IF v_apart THEN
    v_state := 'quarantined';
    v_slot := nextval('webhook_quarantine_slot');
    -- Worth a question only about a payout that is still under way, or while a send waits for its id.
    v_worth := CASE
      WHEN p_ignored IS NOT NULL OR p_till IS NOT NULL THEN false
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
      quarantine_slot, dedupe_key, cash_order_id)
    VALUES (p_id, v_account, p_at, p_query, p_headers, p_body, p_topic, p_action,
      p_notification_id, p_resource_id, p_verdict, p_reason, v_state, v_result,
      CASE WHEN v_result IS NOT NULL THEN p_at END, v_attempt.payout_id, v_attempt.id, v_slot, p_dedupe_key, v_order)
    ON CONFLICT (dedupe_key) DO UPDATE SET duplicates = d.duplicates + 1, last_duplicate_at = p_at
    RETURNING id INTO v_stored;
  IF v_stored <> p_id THEN
    RETURN 'repeated';
  END IF;
  IF v_result IS NOT NULL THEN
    RETURN 'stored';
  END IF;
  IF v_apart THEN
    v_key := 'hint:' || v_account || ':' || p_resource_id;
    v_run_at := greatest(p_at, v_attempt.hinted_at + interval '1 minute');
  ELSE
    v_key := 'delivery:' || v_account || ':' || p_resource_id;
  END IF;
  -- A job of that key which is being carried out looked before this one came: it loses the key, and another is added.
  FOR try IN 1..5 LOOP
    INSERT INTO graphile_worker._private_jobs AS j (task_id, payload, run_at, max_attempts, key)
      SELECT id, json_build_object('deliveryId', p_id), coalesce(v_run_at, now()), 25, v_key
      FROM graphile_worker._private_tasks WHERE identifier = 'process_delivery'
      ON CONFLICT (key) DO UPDATE SET payload = EXCLUDED.payload, revision = j.revision + 1, attempts = 0,
        last_error = NULL, updated_at = now(),
        -- What nothing vouches for never moves the time of a look.
        run_at = CASE WHEN v_apart AND j.attempts = 0 THEN j.run_at ELSE EXCLUDED.run_at END
        WHERE j.locked_at IS NULL
      RETURNING id INTO v_job;
    EXIT WHEN v_job IS NOT NULL;
    INSERT INTO graphile_worker._private_tasks (identifier) VALUES ('process_delivery') ON CONFLICT DO NOTHING;
    UPDATE graphile_worker._private_jobs SET key = NULL, attempts = max_attempts, updated_at = now()
      WHERE key = v_key AND locked_at IS NOT NULL;
  END LOOP;
  IF v_job IS NULL THEN
    RAISE EXCEPTION 'delivery %: the queue took no job', p_id USING ERRCODE = 'lock_not_available';
  END IF;
  RETURN 'queued';
END $$;
