-- The table of orders is narrowed by what was decided, too: a rare word is found without walking all orders.
CREATE INDEX "cash_order_confirmation_status_created_at_id_idx" ON "cash_order"("confirmation_status", "created_at" DESC, "id" DESC);
