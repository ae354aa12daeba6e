-- Where a session was opened, so that its owner knows it again in the list of their own.
ALTER TABLE session
  ADD COLUMN address text NOT NULL DEFAULT '',
  ADD COLUMN agent text NOT NULL DEFAULT '',
  ADD CONSTRAINT session_origin CHECK (length(address) <= 64 AND length(agent) <= 300);
-- The list of one's own, and how many are open at once.
CREATE INDEX session_open ON session (user_id, last_seen_at DESC) WHERE revoked_at IS NULL;
-- What is over is removed some time later.
CREATE INDEX session_over ON session (expires_at);
