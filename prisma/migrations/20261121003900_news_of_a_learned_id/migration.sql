-- News about an intent may come before the reply that says whose it is, and then waits for one of the ten questions a
-- minute about ids that nobody knows. Once the id is known it needs none of them: the look that waits comes now,
-- whoever wrote the id. Some senders lower-case it.
CREATE FUNCTION wake_news_of_learned_id() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_key text := 'delivery:' || NEW.account_id || ':';
  v_jobs bigint[];
BEGIN
  SELECT array_agg(id) INTO v_jobs FROM graphile_worker.jobs
    WHERE key IN (v_key || NEW.provider_id, v_key || lower(NEW.provider_id)) AND locked_at IS NULL AND run_at > now();
  IF v_jobs IS NOT NULL THEN
    PERFORM graphile_worker.reschedule_jobs(v_jobs, run_at => now());
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER payout_attempt_learned_id AFTER UPDATE OF provider_id ON payout_attempt
  FOR EACH ROW WHEN (OLD.provider_id IS NULL AND NEW.provider_id IS NOT NULL)
  EXECUTE FUNCTION wake_news_of_learned_id();
