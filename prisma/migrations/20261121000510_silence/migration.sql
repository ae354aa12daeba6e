-- AlterTable
ALTER TABLE "payout" ADD COLUMN     "learned_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "payout_attempt" ADD COLUMN     "notified" BOOLEAN NOT NULL DEFAULT false;

-- Changes that no notification told: few, unless an account has gone silent.
CREATE INDEX payout_learned ON payout (account_id, learned_at) WHERE learned_at IS NOT NULL;
