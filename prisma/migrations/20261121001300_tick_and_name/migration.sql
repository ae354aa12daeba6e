-- What all workers do together once a tick: the first one to ask in it has it.
CREATE TABLE "worker_tick" (
    "name" TEXT NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_tick_pkey" PRIMARY KEY ("name")
);

-- The instance has its name before anything can be approved: a backup from before the first worker carries it too.
UPDATE installation SET instance_id = gen_random_uuid() WHERE instance_id IS NULL;
ALTER TABLE installation ALTER COLUMN instance_id SET DEFAULT gen_random_uuid();
