-- Tries to sign in, counted for all processes together: of an account, of an address, of everybody. Who tries is kept as a keyed
-- hash alone.
CREATE TABLE "sign_in_try" (
    "bucket" TEXT NOT NULL,
    "tries" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "blocked_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_try_pkey" PRIMARY KEY ("bucket")
);
CREATE INDEX sign_in_try_last ON sign_in_try (last_at);

-- A browser in which somebody signed in once: whoever guesses elsewhere does not keep them out of it.
CREATE TABLE "known_device" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "known_device_pkey" PRIMARY KEY ("id", "user_id")
);
ALTER TABLE known_device
  ADD CONSTRAINT known_device_id CHECK (id ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT known_device_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user (id) ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX known_device_user ON known_device (user_id);
