-- The newest payouts to one destination or document, however many there are.
DROP INDEX "payout_destination_index_idx";
CREATE INDEX "payout_destination_index_id_idx" ON "payout"("destination_index", "id" DESC);
DROP INDEX "payout_document_index_idx";
CREATE INDEX "payout_document_index_id_idx" ON "payout"("document_index", "id" DESC);
