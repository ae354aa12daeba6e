-- Where each secret of an account is: a setting of the server by its name, or `stored:` and the id of one sealed here.
ALTER TABLE account RENAME COLUMN access_token_env TO access_token_source;
ALTER TABLE account RENAME COLUMN signing_key_env TO signing_key_source;
ALTER TABLE account RENAME COLUMN webhook_secret_env TO webhook_secret_source;
ALTER TABLE account DROP CONSTRAINT account_secret_names;
ALTER TABLE account ADD CONSTRAINT account_secret_sources CHECK (
  access_token_source ~ '^(MERCADOPAGO_[A-Z0-9_]+|stored:[0-9A-Z]{26})$'
  AND (signing_key_source IS NULL OR signing_key_source ~ '^(MERCADOPAGO_[A-Z0-9_]+|stored:[0-9A-Z]{26})$')
  AND (webhook_secret_source IS NULL OR webhook_secret_source ~ '^(MERCADOPAGO_[A-Z0-9_]+|stored:[0-9A-Z]{26})$')
);

CREATE TYPE account_secret_purpose AS ENUM ('access_token', 'signing_key', 'webhook_secret');

-- Written once, read by whoever asks Mercado Pago or checks a notification, forgotten when it is over; shown to nobody.
CREATE TABLE account_secret (
  id text PRIMARY KEY,
  -- Without a foreign key: the secrets of an account that is proposed are here before it is.
  account_id text NOT NULL,
  purpose account_secret_purpose NOT NULL,
  sealed text,
  -- SPKI in PEM, of a signing key alone.
  public_key text,
  made_by_id text NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  made_at timestamptz(3) NOT NULL,
  begun_at timestamptz(3),
  ended_at timestamptz(3),
  CONSTRAINT account_secret_id CHECK (id ~ '^[0-9A-Z]{26}$'),
  CONSTRAINT account_secret_public_key CHECK ((purpose = 'signing_key') = (public_key IS NOT NULL)),
  CONSTRAINT account_secret_kept CHECK (sealed IS NOT NULL OR ended_at IS NOT NULL)
);
CREATE INDEX account_secret_of ON account_secret (account_id, purpose, id);
CREATE INDEX account_secret_sealed ON account_secret (id) WHERE sealed IS NOT NULL;
-- One key at a time waits for Mercado Pago to install it.
CREATE UNIQUE INDEX account_secret_new_key ON account_secret (account_id)
  WHERE purpose = 'signing_key' AND begun_at IS NULL AND ended_at IS NULL;
CREATE UNIQUE INDEX account_secret_in_use ON account_secret (account_id, purpose)
  WHERE begun_at IS NOT NULL AND ended_at IS NULL;

CREATE FUNCTION guard_account_secret() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'secret %: what was there stays on record', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NOT is_active_admin(NEW.made_by_id) OR NEW.sealed IS NULL OR NEW.begun_at IS NOT NULL OR NEW.ended_at IS NOT NULL THEN
      RAISE EXCEPTION 'secret %: an admin gives it, and it is not in use yet', NEW.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF to_jsonb(NEW) - '{sealed,begun_at,ended_at}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{sealed,begun_at,ended_at}'::text[]
    OR NEW.sealed IS NOT NULL AND NEW.sealed IS DISTINCT FROM OLD.sealed
    OR OLD.begun_at IS NOT NULL AND NEW.begun_at IS DISTINCT FROM OLD.begun_at
    OR OLD.ended_at IS NOT NULL AND (NEW.ended_at, NEW.begun_at) IS DISTINCT FROM (OLD.ended_at, OLD.begun_at) THEN
    RAISE EXCEPTION 'secret %: it begins once, ends once and is forgotten once', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL AND EXISTS (
    SELECT 1 FROM account WHERE 'stored:' || NEW.id IN (access_token_source, signing_key_source, webhook_secret_source)
  ) THEN
    RAISE EXCEPTION 'secret %: the account uses it', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_secret_guard BEFORE INSERT OR UPDATE OR DELETE ON account_secret
  FOR EACH ROW EXECUTE FUNCTION guard_account_secret();

-- Nobody's secret but the account's own, of its own purpose, and none that is over.
CREATE FUNCTION guard_account_sources() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_source record;
BEGIN
  FOR v_source IN
    SELECT purpose, source FROM (VALUES ('access_token', NEW.access_token_source), ('signing_key', NEW.signing_key_source),
      ('webhook_secret', NEW.webhook_secret_source)) AS sources (purpose, source)
    WHERE source LIKE 'stored:%' AND (TG_OP = 'INSERT' OR source IS DISTINCT FROM CASE purpose
      WHEN 'access_token' THEN OLD.access_token_source WHEN 'signing_key' THEN OLD.signing_key_source
      ELSE OLD.webhook_secret_source END)
  LOOP
    PERFORM FROM account_secret WHERE 'stored:' || id = v_source.source AND account_id = NEW.id
      AND purpose::text = v_source.purpose AND ended_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'account %: % is no % of it', NEW.id, v_source.source, v_source.purpose
        USING ERRCODE = 'restrict_violation';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
CREATE TRIGGER account_sources BEFORE INSERT OR UPDATE ON account FOR EACH ROW EXECUTE FUNCTION guard_account_sources();

CREATE OR REPLACE FUNCTION guard_account_decided() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_before integer := CASE TG_OP WHEN 'UPDATE' THEN OLD.decision END;
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.country, NEW.collector_id, NEW.mode, NEW.base_url, NEW.access_token_source,
      NEW.signing_key_source, NEW.webhook_secret_source, NEW.decision) IS NOT DISTINCT FROM (OLD.country, OLD.collector_id,
      OLD.mode, OLD.base_url, OLD.access_token_source, OLD.signing_key_source, OLD.webhook_secret_source, OLD.decision) THEN
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
    WHERE (d ->> 'country', d ->> 'collectorId', d ->> 'mode', d ->> 'baseUrl', d ->> 'accessTokenSource',
        d ->> 'signingKeySource', d ->> 'webhookSecretSource') IS NOT DISTINCT FROM (NEW.country::text, NEW.collector_id,
        NEW.mode::text, NEW.base_url, NEW.access_token_source, NEW.signing_key_source, NEW.webhook_secret_source)
  ) THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'account %: two admins decide whose it is and its secrets', NEW.id USING ERRCODE = 'restrict_violation';
END $$;
