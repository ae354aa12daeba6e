-- What a browser shows is no longer what names its session: it is another one after each time that somebody shows anew who they
-- are. The one before is answered until the new one was used, and some seconds longer.
ALTER TABLE session
  ADD COLUMN token text,
  ADD COLUMN earlier_token text,
  ADD COLUMN renewed_at timestamptz(3),
  ADD COLUMN token_used_at timestamptz(3);
UPDATE session SET token = id;
ALTER TABLE session
  ALTER COLUMN token SET NOT NULL,
  ADD CONSTRAINT session_token_is_sha256 CHECK (token ~ '^[0-9a-f]{64}$' AND earlier_token ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT session_renewed CHECK ((earlier_token IS NULL) = (renewed_at IS NULL)
    AND (token_used_at IS NULL OR renewed_at IS NOT NULL) AND token <> earlier_token);
CREATE UNIQUE INDEX session_token_key ON session (token);
CREATE UNIQUE INDEX session_earlier_token_key ON session (earlier_token);
