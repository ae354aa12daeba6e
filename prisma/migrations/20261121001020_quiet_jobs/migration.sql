-- The same function, which now adds its job as graphile_worker.add_job does, but tells nobody: NOTIFY makes commits wait
-- for each other, and their disk, one by one. Whoever called tells the workers afterwards, once for many; a worker that
-- was not told finds the job within two seconds. Answers 'queued' where it did.
CREATE OR REPLACE FUNCTION receive_delivery(
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
  v_key text;
  v_run_at timestamptz;
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
  IF p_apart THEN
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
        run_at = CASE WHEN p_apart AND j.attempts = 0 THEN j.run_at ELSE EXCLUDED.run_at END
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
