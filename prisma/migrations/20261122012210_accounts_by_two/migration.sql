-- What says whose money moves, where it is asked for and with which secrets and key: one admin proposes it, another accepts.
ALTER TABLE proposal DROP CONSTRAINT proposal_subject;
ALTER TABLE proposal ADD CONSTRAINT proposal_subject CHECK ((kind IN ('role', 'account')) = (subject <> ''));

-- The proposal by which the account is as it is; each is used once.
ALTER TABLE account ADD COLUMN decision integer;

-- The first account of an installation comes from its settings, those of a demo from the demo: it never holds real money.
CREATE FUNCTION guard_account_decided() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_before integer := CASE TG_OP WHEN 'UPDATE' THEN OLD.decision END;
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.country, NEW.collector_id, NEW.mode, NEW.base_url, NEW.access_token_env, NEW.signing_key_env,
      NEW.webhook_secret_env, NEW.decision) IS NOT DISTINCT FROM (OLD.country, OLD.collector_id, OLD.mode, OLD.base_url,
      OLD.access_token_env, OLD.signing_key_env, OLD.webhook_secret_env, OLD.decision) THEN
    RETURN NEW;
  END IF;
  IF NEW.decision IS NOT DISTINCT FROM v_before THEN
    IF EXISTS (SELECT 1 FROM installation WHERE demo_seeded_at IS NOT NULL) THEN RETURN NEW; END IF;
    IF TG_OP = 'INSERT' AND NOT EXISTS (SELECT 1 FROM account) THEN RETURN NEW; END IF;
  ELSIF NEW.decision > coalesce(v_before, 0) AND EXISTS (
    SELECT 1 FROM (
      SELECT document::jsonb -> 'to' AS d FROM proposal
      WHERE kind = 'account' AND subject = NEW.id AND number = NEW.decision AND state = 'in_force'
    ) decided
    WHERE (d ->> 'country', d ->> 'collectorId', d ->> 'mode', d ->> 'baseUrl', d ->> 'accessTokenEnv', d ->> 'signingKeyEnv',
        d ->> 'webhookSecretEnv') IS NOT DISTINCT FROM (NEW.country::text, NEW.collector_id, NEW.mode::text, NEW.base_url,
        NEW.access_token_env, NEW.signing_key_env, NEW.webhook_secret_env)
  ) THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'account %: two admins decide whose it is and its secrets', NEW.id USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER account_decided BEFORE INSERT OR UPDATE ON account FOR EACH ROW EXECUTE FUNCTION guard_account_decided();
