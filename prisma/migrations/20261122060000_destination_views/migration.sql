-- Who saw a destination in full: to decide about it, once in a session and version; or because they asked for it, which is
-- counted.
CREATE TYPE "destination_view_kind" AS ENUM ('decide', 'reveal');
CREATE TABLE "destination_view" (
    "id" BIGSERIAL NOT NULL,
    "kind" "destination_view_kind" NOT NULL,
    "payout_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "digest" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "destination_view_pkey" PRIMARY KEY ("id")
);
ALTER TABLE destination_view
  ADD CONSTRAINT destination_view_digest CHECK (kind = 'reveal' OR digest ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT destination_view_payout_id_fkey FOREIGN KEY (payout_id) REFERENCES payout (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT destination_view_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user (id) ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE UNIQUE INDEX destination_view_decide ON destination_view (session_id, digest) WHERE kind = 'decide';
CREATE INDEX destination_view_reveal ON destination_view (person_id, at) WHERE kind = 'reveal';
