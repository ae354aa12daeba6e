-- The payouts table's orders. Amounts of two currencies have no common order, so the currency comes first; this also
-- serves the amount filter, and replaces the two indexes that did half of it.
DROP INDEX "payout_amount_minor_id_idx";
DROP INDEX "payout_currency_created_at_id_idx";
CREATE INDEX "payout_currency_amount_minor_id_idx" ON "payout"("currency" DESC, "amount_minor" DESC, "id" DESC);

-- Payouts without news come last both ways, so each way has its index. They are expressions because a keyset's row
-- comparison is never true for NULL; Prisma's schema cannot say that, so they stand here only.
DROP INDEX "payout_last_news_at_id_idx";
CREATE INDEX "payout_latest_news_id_idx" ON "payout"(COALESCE("last_news_at", '-infinity'::timestamptz) DESC, "id" DESC);
CREATE INDEX "payout_oldest_news_id_idx" ON "payout"(COALESCE("last_news_at", 'infinity'::timestamptz), "id");

-- One account's payouts, newest first.
DROP INDEX "payout_account_id_idx";
CREATE INDEX "payout_account_id_created_at_id_idx" ON "payout"("account_id", "created_at" DESC, "id" DESC);
