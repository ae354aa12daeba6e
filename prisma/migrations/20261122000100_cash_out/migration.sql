-- CreateEnum
CREATE TYPE "till_model" AS ENUM ('attended', 'dynamic', 'hybrid', 'unattended');

-- CreateEnum
CREATE TYPE "provider_place" AS ENUM ('creating', 'unknown', 'active', 'refused', 'gone');

-- CreateEnum
CREATE TYPE "cash_order_state" AS ENUM ('asking', 'queued', 'sending', 'unknown', 'offered', 'withdrawing', 'declined', 'refused', 'withdrawn', 'lapsed', 'paid', 'unconfirmed', 'deciding', 'completed', 'confirmed', 'cancelled', 'failed', 'disputed');

-- CreateEnum
CREATE TYPE "unit_measure" AS ENUM ('unit', 'pack');

-- CreateEnum
CREATE TYPE "payment_standing" AS ENUM ('unknown', 'pending', 'rejected', 'approved', 'disputed', 'refunded', 'charged_back');

-- CreateEnum
CREATE TYPE "confirmation_status" AS ENUM ('confirmed', 'cancelled', 'fail');

-- CreateEnum
CREATE TYPE "cash_decision_state" AS ENUM ('queued', 'sending', 'unknown', 'acknowledged', 'denied');

-- CreateEnum
CREATE TYPE "cash_refund_state" AS ENUM ('asking', 'queued', 'sending', 'unknown', 'accepted', 'refused', 'declined');

-- CreateEnum
CREATE TYPE "cash_limit_scope" AS ENUM ('role_order', 'role_day', 'till_order', 'till_day');

-- AlterTable
ALTER TABLE "webhook_delivery" ADD COLUMN     "cash_order_id" TEXT;

-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "cash_order_id" TEXT;

-- CreateTable
CREATE TABLE "cash_setting" (
    "account_id" TEXT NOT NULL,
    "enabled_at" TIMESTAMPTZ(3),
    "enabled_by_id" TEXT,
    "statement" TEXT NOT NULL DEFAULT '',
    "sponsor_id" TEXT,
    "order_minutes" SMALLINT NOT NULL DEFAULT 10,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cash_setting_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "store" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "provider_id" TEXT,
    "place" "provider_place" NOT NULL,
    "location" JSONB NOT NULL,
    "business_hours" JSONB NOT NULL DEFAULT '{}',
    "refusal" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "store_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "till" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "store_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "provider_id" TEXT,
    "place" "provider_place" NOT NULL,
    "model" "till_model" NOT NULL,
    "category" TEXT,
    "fixed_amount" BOOLEAN NOT NULL,
    "scan_token" TEXT,
    "qr_image" TEXT,
    "template_document" TEXT,
    "template_image" TEXT,
    "printed_code" TEXT,
    "refusal" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "till_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "till_cashier" (
    "id" BIGSERIAL NOT NULL,
    "till_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,
    "granted_by_id" TEXT NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by_id" TEXT,

    CONSTRAINT "till_cashier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cash_shift" (
    "id" TEXT NOT NULL,
    "form_id" UUID NOT NULL,
    "till_id" TEXT NOT NULL,
    "currency" "currency" NOT NULL,
    "opened_with_minor" BIGINT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by_id" TEXT NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" TEXT,
    "paid_out_minor" BIGINT,
    "expected_minor" BIGINT,
    "counted_minor" BIGINT,
    "difference_minor" BIGINT,
    "closing_note" TEXT NOT NULL DEFAULT '',
    "signed_off_at" TIMESTAMPTZ(3),
    "signed_off_by_id" TEXT,
    "sign_off_note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "cash_shift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cash_order" (
    "id" TEXT NOT NULL,
    "form_id" UUID NOT NULL,
    "form_digest" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "store_id" TEXT NOT NULL,
    "till_id" TEXT NOT NULL,
    "shift_id" TEXT NOT NULL,
    "cashier_id" TEXT NOT NULL,
    "model" "till_model" NOT NULL,
    "currency" "currency" NOT NULL,
    "purchase_minor" BIGINT NOT NULL,
    "withdrawal_minor" BIGINT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "team_reference" TEXT NOT NULL,
    "external_reference" TEXT NOT NULL,
    "contents_digest" TEXT NOT NULL,
    "state" "cash_order_state" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "body" BYTEA,
    "body_sha256" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "sends" INTEGER NOT NULL DEFAULT 0,
    "first_sent_at" TIMESTAMPTZ(3),
    "last_sent_at" TIMESTAMPTZ(3),
    "next_send_at" TIMESTAMPTZ(3),
    "ambiguous_at" TIMESTAMPTZ(3),
    "refusal" TEXT,
    "qr_data" TEXT,
    "in_store_order_id" TEXT,
    "merchant_order_id" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "window_ends_at" TIMESTAMPTZ(3),
    "read_back_at" TIMESTAMPTZ(3),
    "handed_at" TIMESTAMPTZ(3),
    "handed_by_id" TEXT,
    "order_status" TEXT,
    "payment_status" TEXT,
    "payment_detail" TEXT,
    "confirmation_status" "confirmation_status",
    "confirmation_detail" TEXT,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "contradiction_at" TIMESTAMPTZ(3),
    "looks" INTEGER NOT NULL DEFAULT 0,
    "next_look_at" TIMESTAMPTZ(3),
    "last_looked_at" TIMESTAMPTZ(3),
    "hinted_at" TIMESTAMPTZ(3),

    CONSTRAINT "cash_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cash_order_item" (
    "order_id" TEXT NOT NULL,
    "position" SMALLINT NOT NULL,
    "sku_number" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "unit_price_minor" BIGINT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "unit_measure" "unit_measure" NOT NULL,
    "total_minor" BIGINT NOT NULL,

    CONSTRAINT "cash_order_item_pkey" PRIMARY KEY ("order_id","position")
);

-- CreateTable
CREATE TABLE "merchant_order" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "order_status" TEXT,
    "total_minor" BIGINT,
    "paid_minor" BIGINT NOT NULL DEFAULT 0,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "paid_at" TIMESTAMPTZ(3),
    "provider_updated_at" TIMESTAMPTZ(3),
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "merchant_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "merchant_payment" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "merchant_order_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "status_detail" TEXT,
    "standing" "payment_standing" NOT NULL,
    "amount_minor" BIGINT,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "operation_type" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "merchant_payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cash_decision" (
    "id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "status" "confirmation_status" NOT NULL,
    "detail" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "decided_by_id" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "body" BYTEA NOT NULL,
    "body_sha256" TEXT NOT NULL,
    "state" "cash_decision_state" NOT NULL DEFAULT 'queued',
    "fence" INTEGER NOT NULL DEFAULT 0,
    "owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "sends" INTEGER NOT NULL DEFAULT 0,
    "first_sent_at" TIMESTAMPTZ(3),
    "last_sent_at" TIMESTAMPTZ(3),
    "next_send_at" TIMESTAMPTZ(3),
    "ambiguous_at" TIMESTAMPTZ(3),
    "held_status" TEXT,
    "http_status" SMALLINT,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "cash_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cash_refund" (
    "id" TEXT NOT NULL,
    "form_id" UUID NOT NULL,
    "order_id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "requested_by_id" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "idempotency_key" UUID NOT NULL,
    "body" BYTEA NOT NULL,
    "body_sha256" TEXT NOT NULL,
    "state" "cash_refund_state" NOT NULL,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "sends" INTEGER NOT NULL DEFAULT 0,
    "first_sent_at" TIMESTAMPTZ(3),
    "last_sent_at" TIMESTAMPTZ(3),
    "next_send_at" TIMESTAMPTZ(3),
    "ambiguous_at" TIMESTAMPTZ(3),
    "provider_id" TEXT,
    "refusal" TEXT,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "cash_refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cash_request" (
    "id" TEXT NOT NULL,
    "order_id" TEXT,
    "refund_id" TEXT,
    "digest" TEXT NOT NULL,
    "asked_by_person" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "facts" TEXT NOT NULL,
    "limit_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "first_policy" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "complete_under" INTEGER,
    "completed_at" TIMESTAMPTZ(3),
    "counted" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "asked" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "cash_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cash_vote" (
    "id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "user_id" TEXT,
    "policy_number" INTEGER,
    "decision" "decision" NOT NULL,
    "reason" TEXT,
    "nonce" TEXT,
    "proof" JSONB,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cash_vote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cash_limit" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "scope" "cash_limit_scope" NOT NULL,
    "role" TEXT,
    "till_id" TEXT,
    "currency" "currency" NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "retired_at" TIMESTAMPTZ(3),
    "retired_by_id" TEXT,

    CONSTRAINT "cash_limit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cash_event" (
    "id" BIGSERIAL NOT NULL,
    "order_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "source" "event_source" NOT NULL,
    "actor_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "from_state" "cash_order_state",
    "to_state" "cash_order_state",
    "http_status" SMALLINT,
    "raw_body" TEXT,
    "delivery_id" TEXT,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "cash_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "store_account_id_provider_id_key" ON "store"("account_id", "provider_id");

-- CreateIndex
CREATE UNIQUE INDEX "till_scan_token_key" ON "till"("scan_token");

-- CreateIndex
CREATE INDEX "till_store_id_idx" ON "till"("store_id");

-- CreateIndex
CREATE UNIQUE INDEX "till_account_id_provider_id_key" ON "till"("account_id", "provider_id");

-- CreateIndex
CREATE INDEX "till_cashier_user_id_idx" ON "till_cashier"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "cash_shift_form_id_key" ON "cash_shift"("form_id");

-- CreateIndex
CREATE INDEX "cash_shift_till_id_opened_at_idx" ON "cash_shift"("till_id", "opened_at" DESC);

-- CreateIndex
CREATE INDEX "cash_shift_opened_at_id_idx" ON "cash_shift"("opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "cash_order_form_id_key" ON "cash_order"("form_id");

-- CreateIndex
CREATE UNIQUE INDEX "cash_order_merchant_order_id_key" ON "cash_order"("merchant_order_id");

-- CreateIndex
CREATE INDEX "cash_order_created_at_id_idx" ON "cash_order"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "cash_order_state_created_at_id_idx" ON "cash_order"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "cash_order_till_id_created_at_id_idx" ON "cash_order"("till_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "cash_order_store_id_created_at_id_idx" ON "cash_order"("store_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "cash_order_cashier_id_created_at_id_idx" ON "cash_order"("cashier_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "cash_order_account_id_created_at_id_idx" ON "cash_order"("account_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "cash_order_payment_status_created_at_id_idx" ON "cash_order"("payment_status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "cash_order_currency_total_minor_id_idx" ON "cash_order"("currency" DESC, "total_minor" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "cash_order_shift_id_idx" ON "cash_order"("shift_id");

-- CreateIndex
CREATE INDEX "cash_order_external_reference_idx" ON "cash_order"("external_reference" text_pattern_ops);

-- CreateIndex
CREATE UNIQUE INDEX "cash_order_account_id_external_reference_key" ON "cash_order"("account_id", "external_reference");

-- CreateIndex
CREATE INDEX "merchant_order_order_id_idx" ON "merchant_order"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "merchant_order_account_id_provider_id_key" ON "merchant_order"("account_id", "provider_id");

-- CreateIndex
CREATE INDEX "merchant_payment_merchant_order_id_idx" ON "merchant_payment"("merchant_order_id");

-- CreateIndex
CREATE UNIQUE INDEX "merchant_payment_account_id_provider_id_key" ON "merchant_payment"("account_id", "provider_id");

-- CreateIndex
CREATE UNIQUE INDEX "cash_decision_order_id_key" ON "cash_decision"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "cash_refund_form_id_key" ON "cash_refund"("form_id");

-- CreateIndex
CREATE UNIQUE INDEX "cash_refund_idempotency_key_key" ON "cash_refund"("idempotency_key");

-- CreateIndex
CREATE INDEX "cash_refund_order_id_idx" ON "cash_refund"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "cash_request_order_id_key" ON "cash_request"("order_id");

-- CreateIndex
CREATE UNIQUE INDEX "cash_request_refund_id_key" ON "cash_request"("refund_id");

-- CreateIndex
CREATE UNIQUE INDEX "cash_vote_request_id_person_id_key" ON "cash_vote"("request_id", "person_id");

-- CreateIndex
CREATE INDEX "cash_event_order_id_id_idx" ON "cash_event"("order_id", "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_delivery_cash_order_id_id_idx" ON "webhook_delivery"("cash_order_id", "id" DESC);

-- CreateIndex
CREATE INDEX "incident_cash_order_id_idx" ON "incident"("cash_order_id");

-- AddForeignKey
ALTER TABLE "cash_setting" ADD CONSTRAINT "cash_setting_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "store" ADD CONSTRAINT "store_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "till" ADD CONSTRAINT "till_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "till" ADD CONSTRAINT "till_store_id_fkey" FOREIGN KEY ("store_id") REFERENCES "store"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "till_cashier" ADD CONSTRAINT "till_cashier_till_id_fkey" FOREIGN KEY ("till_id") REFERENCES "till"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "till_cashier" ADD CONSTRAINT "till_cashier_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cash_shift" ADD CONSTRAINT "cash_shift_till_id_fkey" FOREIGN KEY ("till_id") REFERENCES "till"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cash_order" ADD CONSTRAINT "cash_order_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cash_order" ADD CONSTRAINT "cash_order_till_id_fkey" FOREIGN KEY ("till_id") REFERENCES "till"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cash_order" ADD CONSTRAINT "cash_order_shift_id_fkey" FOREIGN KEY ("shift_id") REFERENCES "cash_shift"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cash_order" ADD CONSTRAINT "cash_order_cashier_id_fkey" FOREIGN KEY ("cashier_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cash_order_item" ADD CONSTRAINT "cash_order_item_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "cash_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "merchant_order" ADD CONSTRAINT "merchant_order_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "merchant_order" ADD CONSTRAINT "merchant_order_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "cash_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "merchant_payment" ADD CONSTRAINT "merchant_payment_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "merchant_payment" ADD CONSTRAINT "merchant_payment_merchant_order_id_fkey" FOREIGN KEY ("merchant_order_id") REFERENCES "merchant_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cash_decision" ADD CONSTRAINT "cash_decision_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "cash_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cash_refund" ADD CONSTRAINT "cash_refund_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "cash_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cash_refund" ADD CONSTRAINT "cash_refund_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "merchant_payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cash_request" ADD CONSTRAINT "cash_request_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "cash_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cash_request" ADD CONSTRAINT "cash_request_refund_id_fkey" FOREIGN KEY ("refund_id") REFERENCES "cash_refund"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cash_request" ADD CONSTRAINT "cash_request_first_policy_fkey" FOREIGN KEY ("first_policy") REFERENCES "policy_version"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cash_vote" ADD CONSTRAINT "cash_vote_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "cash_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cash_vote" ADD CONSTRAINT "cash_vote_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cash_vote" ADD CONSTRAINT "cash_vote_nonce_fkey" FOREIGN KEY ("nonce") REFERENCES "step_up"("nonce") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cash_limit" ADD CONSTRAINT "cash_limit_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cash_limit" ADD CONSTRAINT "cash_limit_till_id_fkey" FOREIGN KEY ("till_id") REFERENCES "till"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cash_event" ADD CONSTRAINT "cash_event_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "cash_order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
