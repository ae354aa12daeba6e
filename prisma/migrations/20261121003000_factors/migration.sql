-- Second factors, the challenges that they answer, and the proof that each approval by a person leaves behind.
CREATE TYPE factor_kind AS ENUM ('passkey', 'totp');
CREATE TYPE proof_kind AS ENUM ('passkey', 'totp', 'password');
CREATE TYPE step_up_purpose AS ENUM ('approve', 'enrol');

-- Factors ------------------------------------------------------------------------------------------------------
CREATE TABLE factor (
  id text PRIMARY KEY,
  user_id text NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  kind factor_kind NOT NULL,
  name text NOT NULL,
  -- The domain that a passkey belongs to, for good: another one asks for another passkey.
  rp_id text,
  credential_id text UNIQUE,
  -- As the authenticator gave it (COSE).
  public_key bytea,
  sign_count bigint NOT NULL DEFAULT 0,
  transports text[] NOT NULL DEFAULT '{}',
  -- Of codes by time: through lib/personal-data. Forgotten once it is removed.
  secret text,
  last_step bigint,
  failures integer NOT NULL DEFAULT 0,
  blocked_until timestamptz(3),
  created_at timestamptz(3) NOT NULL,
  last_used_at timestamptz(3),
  removed_at timestamptz(3),
  removed_by_id text REFERENCES app_user (id) ON DELETE RESTRICT,
  CONSTRAINT factor_name CHECK (length(name) BETWEEN 1 AND 80),
  CONSTRAINT factor_parts CHECK (CASE kind
    WHEN 'passkey' THEN rp_id <> '' AND credential_id <> '' AND length(public_key) > 0 AND secret IS NULL
    ELSE rp_id IS NULL AND credential_id IS NULL AND public_key IS NULL AND (secret IS NOT NULL) = (removed_at IS NULL) END),
  CONSTRAINT factor_passkey_whole CHECK (kind <> 'passkey'
    OR (rp_id IS NOT NULL AND credential_id IS NOT NULL AND public_key IS NOT NULL)),
  CONSTRAINT factor_removed CHECK ((removed_at IS NULL) = (removed_by_id IS NULL)),
  CONSTRAINT factor_counts CHECK (sign_count >= 0 AND failures >= 0)
);
CREATE INDEX factor_user_id_idx ON factor (user_id);
CREATE UNIQUE INDEX factor_one_totp ON factor (user_id) WHERE kind = 'totp' AND removed_at IS NULL;

CREATE FUNCTION guard_factor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.user_id, NEW.kind, NEW.rp_id, NEW.credential_id, NEW.public_key, NEW.transports, NEW.created_at)
    IS DISTINCT FROM
     (OLD.id, OLD.user_id, OLD.kind, OLD.rp_id, OLD.credential_id, OLD.public_key, OLD.transports, OLD.created_at)
    OR NEW.secret IS DISTINCT FROM OLD.secret AND NEW.secret IS NOT NULL THEN
    RAISE EXCEPTION 'factor %: what it is never changes', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.removed_at IS NOT NULL THEN
    RAISE EXCEPTION 'factor %: it was removed', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.sign_count < OLD.sign_count OR OLD.last_step IS NOT NULL AND coalesce(NEW.last_step < OLD.last_step, true) THEN
    RAISE EXCEPTION 'factor %: its counters only grow', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER factor_guard BEFORE UPDATE ON factor FOR EACH ROW EXECUTE FUNCTION guard_factor();
CREATE TRIGGER factor_kept BEFORE DELETE OR TRUNCATE ON factor FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Challenges ---------------------------------------------------------------------------------------------------
-- A nonce that one person answers once, within minutes, for one purpose and digest.
CREATE TABLE step_up (
  nonce text PRIMARY KEY,
  user_id text NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  purpose step_up_purpose NOT NULL,
  -- The digest that is approved, or that of a set.
  digest text NOT NULL,
  -- The digests of a set, in order; empty for a single one.
  members text[] NOT NULL DEFAULT '{}',
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  used_at timestamptz(3),
  -- 32 random bytes.
  CONSTRAINT step_up_nonce CHECK (nonce ~ '^[A-Za-z0-9_-]{43}$'),
  CONSTRAINT step_up_digest CHECK (digest ~ '^[0-9a-f]{64}$'),
  CONSTRAINT step_up_short CHECK (expires_at > created_at AND expires_at <= created_at + interval '5 minutes'),
  CONSTRAINT step_up_tries CHECK (tries BETWEEN 0 AND 5),
  CONSTRAINT step_up_in_time CHECK (used_at IS NULL OR used_at <= expires_at)
);
CREATE INDEX step_up_user_id_idx ON step_up (user_id);

CREATE FUNCTION guard_step_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.nonce, NEW.user_id, NEW.purpose, NEW.digest, NEW.members, NEW.created_at, NEW.expires_at)
    IS DISTINCT FROM (OLD.nonce, OLD.user_id, OLD.purpose, OLD.digest, OLD.members, OLD.created_at, OLD.expires_at)
    OR OLD.used_at IS NOT NULL OR NEW.tries < OLD.tries THEN
    RAISE EXCEPTION 'step-up: it is answered once and never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER step_up_guard BEFORE UPDATE ON step_up FOR EACH ROW EXECUTE FUNCTION guard_step_up();
CREATE TRIGGER step_up_kept BEFORE DELETE OR TRUNCATE ON step_up FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Proofs -------------------------------------------------------------------------------------------------------
-- Everything that is needed to check an approval once more: by the sender, and by somebody without this database.
CREATE TABLE approval_proof (
  approval_id text PRIMARY KEY REFERENCES approval (id) ON DELETE RESTRICT,
  kind proof_kind NOT NULL,
  user_id text NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  nonce text NOT NULL REFERENCES step_up (nonce) ON DELETE RESTRICT,
  -- The envelope's digest that was approved, and the digest in the challenge: the same, or that of a set.
  digest text NOT NULL,
  signed_digest text NOT NULL,
  members text[] NOT NULL DEFAULT '{}',
  challenge text NOT NULL,
  factor_id text REFERENCES factor (id) ON DELETE RESTRICT,
  -- Of a passkey, as it was then.
  rp_id text,
  origin text,
  credential_id text,
  public_key bytea,
  authenticator_data bytea,
  client_data_json bytea,
  signature bytea,
  proved_at timestamptz(3) NOT NULL,
  CONSTRAINT approval_proof_challenge CHECK (challenge ~ '^[A-Za-z0-9_-]{43}$'),
  CONSTRAINT approval_proof_factor CHECK ((kind = 'password') = (factor_id IS NULL)),
  CONSTRAINT approval_proof_passkey CHECK (
    num_nonnulls(rp_id, origin, credential_id, public_key, authenticator_data, client_data_json, signature)
      = CASE kind WHEN 'passkey' THEN 7 ELSE 0 END),
  CONSTRAINT approval_proof_set CHECK (CASE WHEN members = '{}' THEN signed_digest = digest ELSE digest = ANY (members) END)
);
CREATE UNIQUE INDEX approval_proof_nonce_once ON approval_proof (nonce, digest);
CREATE TRIGGER approval_proof_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON approval_proof
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION guard_approval_proof() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM approval a JOIN payout_attempt t ON t.id = a.attempt_id
    WHERE a.id = NEW.approval_id AND a.decision = 'approve' AND a.user_id = NEW.user_id AND a.digest = NEW.digest
      AND t.envelope_digest = NEW.digest AND (NEW.kind <> 'password' OR t.mode = 'test')
  ) THEN
    RAISE EXCEPTION 'proof of approval %: of another digest or person, or a password for real money', NEW.approval_id
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM step_up s WHERE s.nonce = NEW.nonce AND s.user_id = NEW.user_id AND s.purpose = 'approve'
      AND s.digest = NEW.signed_digest AND s.members = NEW.members AND s.used_at = NEW.proved_at
  ) THEN
    RAISE EXCEPTION 'proof of approval %: it answers no challenge of this person', NEW.approval_id
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.factor_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM factor f WHERE f.id = NEW.factor_id AND f.user_id = NEW.user_id AND f.kind::text = NEW.kind::text
      AND f.removed_at IS NULL
      AND (f.rp_id, f.credential_id, f.public_key) IS NOT DISTINCT FROM (NEW.rp_id, NEW.credential_id, NEW.public_key)
  ) THEN
    RAISE EXCEPTION 'proof of approval %: not this person''s factor', NEW.approval_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approval_proof_guard BEFORE INSERT ON approval_proof
  FOR EACH ROW EXECUTE FUNCTION guard_approval_proof();

-- Looked at when the transaction ends: the approval comes first, then its proof.
CREATE FUNCTION require_approval_proof() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM approval_proof p WHERE p.approval_id = NEW.id AND p.user_id = NEW.user_id AND p.digest = NEW.digest
  ) THEN
    RAISE EXCEPTION 'approval of payout %: nothing proves it', NEW.payout_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER approval_proved AFTER INSERT ON approval DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.decision = 'approve' AND NEW.user_id IS NOT NULL) EXECUTE FUNCTION require_approval_proof();

-- Enrolling ----------------------------------------------------------------------------------------------------
-- What was begun with a password: a passkey's challenge, or the secret of codes by time that is not a factor yet.
CREATE TABLE enrolment (
  nonce text PRIMARY KEY,
  user_id text NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  kind factor_kind NOT NULL,
  secret text,
  tries integer NOT NULL DEFAULT 0,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  CONSTRAINT enrolment_nonce CHECK (nonce ~ '^[A-Za-z0-9_-]{43}$'),
  CONSTRAINT enrolment_tries CHECK (tries BETWEEN 0 AND 5),
  CONSTRAINT enrolment_short CHECK (expires_at > created_at AND expires_at <= created_at + interval '15 minutes')
);
CREATE INDEX enrolment_user_id_idx ON enrolment (user_id);

-- For whoever lost every factor: each opens the way to enrol a new one, once, and approves nothing.
CREATE TABLE recovery_code (
  id text PRIMARY KEY,
  user_id text NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  hash text NOT NULL UNIQUE,
  created_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  -- Others were made instead of it.
  replaced_at timestamptz(3),
  CONSTRAINT recovery_code_hash CHECK (hash ~ '^[0-9a-f]{64}$'),
  CONSTRAINT recovery_code_one_end CHECK (used_at IS NULL OR replaced_at IS NULL)
);
CREATE INDEX recovery_code_user_id_idx ON recovery_code (user_id);

CREATE FUNCTION guard_spent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%: used once', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER recovery_code_spent BEFORE UPDATE ON recovery_code FOR EACH ROW
  WHEN (OLD.used_at IS NOT NULL OR OLD.replaced_at IS NOT NULL
    OR (NEW.id, NEW.user_id, NEW.hash, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.user_id, OLD.hash, OLD.created_at))
  EXECUTE FUNCTION guard_spent();
CREATE TRIGGER recovery_code_kept BEFORE DELETE OR TRUNCATE ON recovery_code
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER enrolment_spent BEFORE UPDATE ON enrolment FOR EACH ROW
  WHEN (OLD.used_at IS NOT NULL OR NEW.tries < OLD.tries
    OR (NEW.nonce, NEW.user_id, NEW.kind, NEW.created_at, NEW.expires_at)
      IS DISTINCT FROM (OLD.nonce, OLD.user_id, OLD.kind, OLD.created_at, OLD.expires_at))
  EXECUTE FUNCTION guard_spent();
