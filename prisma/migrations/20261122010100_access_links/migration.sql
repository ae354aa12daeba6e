-- Whoever was invited has no password until they chose one.
ALTER TABLE app_user
  ALTER COLUMN password_hash DROP NOT NULL,
  ADD COLUMN password_set_at timestamptz(3);

-- Links that set a password, once: for whoever was invited, and for whoever forgot theirs.
CREATE TYPE access_link_kind AS ENUM ('invitation', 'reset');
CREATE TABLE access_link (
  id text PRIMARY KEY,
  user_id text NOT NULL REFERENCES app_user (id) ON DELETE RESTRICT,
  kind access_link_kind NOT NULL,
  -- Of the 256 random bits in the link; empty until it is mailed.
  token_hash text UNIQUE,
  -- Empty: asked for by whoever forgot, or made at the command line.
  made_by_id text REFERENCES app_user (id) ON DELETE RESTRICT,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  -- Withdrawn, or another one was made instead.
  ended_at timestamptz(3),
  CONSTRAINT access_link_hash CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  CONSTRAINT access_link_short CHECK (expires_at > created_at AND expires_at <= created_at + interval '48 hours'),
  CONSTRAINT access_link_used CHECK (used_at IS NULL OR (token_hash IS NOT NULL AND used_at <= expires_at)),
  CONSTRAINT access_link_one_end CHECK (used_at IS NULL OR ended_at IS NULL)
);
CREATE UNIQUE INDEX access_link_one_open ON access_link (user_id) WHERE used_at IS NULL AND ended_at IS NULL;
CREATE INDEX access_link_user_id_idx ON access_link (user_id);

CREATE FUNCTION guard_access_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.user_id, NEW.kind, NEW.made_by_id, NEW.created_at, NEW.expires_at)
    IS DISTINCT FROM (OLD.id, OLD.user_id, OLD.kind, OLD.made_by_id, OLD.created_at, OLD.expires_at)
    OR OLD.used_at IS NOT NULL OR OLD.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'access link: it works once and never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER access_link_guard BEFORE UPDATE ON access_link FOR EACH ROW EXECUTE FUNCTION guard_access_link();
CREATE TRIGGER access_link_kept BEFORE DELETE OR TRUNCATE ON access_link
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
