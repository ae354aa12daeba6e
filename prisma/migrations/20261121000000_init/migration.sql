-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('viewer', 'maker', 'approver', 'admin');

-- CreateEnum
CREATE TYPE "country" AS ENUM ('BR', 'CL');

-- CreateEnum
CREATE TYPE "currency" AS ENUM ('BRL', 'CLP');

-- CreateEnum
CREATE TYPE "contract" AS ENUM ('pix_br', 'bank_br', 'bank_cl');

-- CreateEnum
CREATE TYPE "account_mode" AS ENUM ('test', 'production');

-- CreateEnum
CREATE TYPE "payout_state" AS ENUM ('draft', 'submitted', 'approved', 'rejected', 'discarded', 'sending', 'unknown', 'sent', 'final');

-- CreateEnum
CREATE TYPE "outcome" AS ENUM ('pending', 'settled', 'partially_returned', 'returned', 'failed', 'cancelled', 'unknown');

-- CreateEnum
CREATE TYPE "attempt_state" AS ENUM ('waiting', 'superseded', 'declined', 'queued', 'sending', 'unknown', 'refused', 'accepted', 'settled', 'partially_returned', 'returned', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "decision" AS ENUM ('approve', 'reject');

-- CreateEnum
CREATE TYPE "event_source" AS ENUM ('person', 'worker', 'webhook', 'poll', 'operator');

-- CreateEnum
CREATE TYPE "signature_verdict" AS ENUM ('valid', 'invalid', 'unsigned', 'malformed');

-- CreateEnum
CREATE TYPE "delivery_state" AS ENUM ('stored', 'processed', 'ignored');

-- CreateEnum
CREATE TYPE "refresh_item_state" AS ENUM ('pending', 'done', 'failed');

-- CreateTable
CREATE TABLE "installation" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "embedded" BOOLEAN NOT NULL DEFAULT false,
    "demo_seeded_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "country" "country" NOT NULL,
    "collector_id" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "mode" "account_mode" NOT NULL,
    "base_url" TEXT NOT NULL,
    "access_token_env" TEXT NOT NULL,
    "signing_key_env" TEXT,
    "webhook_secret_env" TEXT,
    "stopped_at" TIMESTAMPTZ(3),
    "stopped_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_endpoint" (
    "token" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("token")
);

-- CreateTable
CREATE TABLE "payout" (
    "id" TEXT NOT NULL,
    "form_id" UUID NOT NULL,
    "form_digest" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "contract" "contract" NOT NULL,
    "currency" "currency" NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "state" "payout_state" NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 1,
    "outcome" "outcome",
    "chain_root_id" TEXT NOT NULL,
    "replaces_id" TEXT,
    "team_reference" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "destination" TEXT NOT NULL,
    "beneficiary_name" TEXT NOT NULL,
    "destination_masked" TEXT NOT NULL,
    "document_masked" TEXT NOT NULL,
    "destination_index" TEXT NOT NULL,
    "document_index" TEXT NOT NULL,
    "name_words" TEXT[],
    "maker_id" TEXT NOT NULL,
    "editor_ids" TEXT[],
    "attempt_id" TEXT,
    "envelope_digest" TEXT,
    "external_reference" TEXT,
    "provider_id" TEXT,
    "provider_status" TEXT,
    "provider_detail" TEXT,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "decided_by_id" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "rejection_reason" TEXT,
    "contradiction_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submitted_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_news_at" TIMESTAMPTZ(3),
    "last_checked_at" TIMESTAMPTZ(3),

    CONSTRAINT "payout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payout_attempt" (
    "id" TEXT NOT NULL,
    "payout_id" TEXT NOT NULL,
    "chain_root_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "account_id" TEXT NOT NULL,
    "collector_id" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "mode" "account_mode" NOT NULL,
    "currency" "currency" NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "external_reference" TEXT NOT NULL,
    "idempotency_key" UUID NOT NULL,
    "body" BYTEA NOT NULL,
    "body_sha256" TEXT NOT NULL,
    "envelope" TEXT NOT NULL,
    "envelope_digest" TEXT NOT NULL,
    "salt" TEXT NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "state" "attempt_state" NOT NULL DEFAULT 'waiting',
    "fence" INTEGER NOT NULL DEFAULT 0,
    "owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "sends" INTEGER NOT NULL DEFAULT 0,
    "first_sent_at" TIMESTAMPTZ(3),
    "last_sent_at" TIMESTAMPTZ(3),
    "next_send_at" TIMESTAMPTZ(3),
    "ambiguous_at" TIMESTAMPTZ(3),
    "provider_id" TEXT,
    "provider_status" TEXT,
    "provider_detail" TEXT,
    "provider_updated_at" TIMESTAMPTZ(3),
    "outcome" "outcome",
    "refusal" TEXT,
    "polls" INTEGER NOT NULL DEFAULT 0,
    "next_poll_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payout_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval" (
    "id" TEXT NOT NULL,
    "payout_id" TEXT NOT NULL,
    "attempt_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "decision" "decision" NOT NULL,
    "reason" TEXT,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payout_event" (
    "id" BIGSERIAL NOT NULL,
    "payout_id" TEXT NOT NULL,
    "attempt_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "source" "event_source" NOT NULL,
    "actor_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "from_state" "payout_state",
    "to_state" "payout_state",
    "outcome" "outcome",
    "provider_status" TEXT,
    "provider_detail" TEXT,
    "http_status" SMALLINT,
    "raw_body" TEXT,
    "delivery_id" TEXT,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "payout_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "query" TEXT NOT NULL,
    "headers" JSONB NOT NULL,
    "raw_body" BYTEA NOT NULL,
    "topic" TEXT,
    "action" TEXT,
    "notification_id" TEXT,
    "resource_id" TEXT,
    "verdict" "signature_verdict" NOT NULL,
    "verdict_reason" TEXT,
    "state" "delivery_state" NOT NULL DEFAULT 'stored',
    "payout_id" TEXT,
    "attempt_id" TEXT,
    "result" TEXT,
    "http_status" SMALLINT,
    "provider_status" TEXT,
    "provider_detail" TEXT,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refresh_request" (
    "id" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "refresh_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refresh_item" (
    "request_id" TEXT NOT NULL,
    "payout_id" TEXT NOT NULL,
    "state" "refresh_item_state" NOT NULL DEFAULT 'pending',
    "changed" BOOLEAN NOT NULL DEFAULT false,
    "before_status" TEXT,
    "before_detail" TEXT,
    "after_status" TEXT,
    "after_detail" TEXT,
    "reason" TEXT,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "refresh_item_pkey" PRIMARY KEY ("request_id","payout_id")
);

-- CreateTable
CREATE TABLE "bank" (
    "country" "country" NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bank_pkey" PRIMARY KEY ("country","code")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "payload" TEXT NOT NULL,
    "prev" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_base_url_collector_id_key" ON "account"("base_url", "collector_id");

-- CreateIndex
CREATE INDEX "webhook_endpoint_account_id_idx" ON "webhook_endpoint"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "payout_form_id_key" ON "payout"("form_id");

-- CreateIndex
CREATE UNIQUE INDEX "payout_attempt_id_key" ON "payout"("attempt_id");

-- CreateIndex
CREATE INDEX "payout_created_at_id_idx" ON "payout"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payout_amount_minor_id_idx" ON "payout"("amount_minor" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payout_last_news_at_id_idx" ON "payout"("last_news_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payout_state_created_at_id_idx" ON "payout"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payout_provider_status_created_at_id_idx" ON "payout"("provider_status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payout_provider_detail_created_at_id_idx" ON "payout"("provider_detail", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payout_contract_created_at_id_idx" ON "payout"("contract", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payout_currency_created_at_id_idx" ON "payout"("currency", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payout_maker_id_created_at_id_idx" ON "payout"("maker_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payout_account_id_idx" ON "payout"("account_id");

-- CreateIndex
CREATE INDEX "payout_destination_index_idx" ON "payout"("destination_index");

-- CreateIndex
CREATE INDEX "payout_document_index_idx" ON "payout"("document_index");

-- CreateIndex
CREATE INDEX "payout_chain_root_id_idx" ON "payout"("chain_root_id");

-- CreateIndex
CREATE INDEX "payout_team_reference_idx" ON "payout"("team_reference" text_pattern_ops);

-- CreateIndex
CREATE INDEX "payout_external_reference_idx" ON "payout"("external_reference" text_pattern_ops);

-- CreateIndex
CREATE INDEX "payout_provider_id_idx" ON "payout"("provider_id" text_pattern_ops);

-- CreateIndex
CREATE INDEX "payout_name_words_idx" ON "payout" USING GIN ("name_words");

-- CreateIndex
CREATE UNIQUE INDEX "payout_attempt_idempotency_key_key" ON "payout_attempt"("idempotency_key");

-- CreateIndex
CREATE UNIQUE INDEX "payout_attempt_envelope_digest_key" ON "payout_attempt"("envelope_digest");

-- CreateIndex
CREATE UNIQUE INDEX "payout_attempt_provider_id_key" ON "payout_attempt"("provider_id");

-- CreateIndex
CREATE INDEX "payout_attempt_payout_id_idx" ON "payout_attempt"("payout_id");

-- CreateIndex
CREATE INDEX "payout_attempt_next_send_at_idx" ON "payout_attempt"("next_send_at");

-- CreateIndex
CREATE INDEX "payout_attempt_next_poll_at_idx" ON "payout_attempt"("next_poll_at");

-- CreateIndex
CREATE INDEX "payout_attempt_external_reference_idx" ON "payout_attempt"("external_reference");

-- CreateIndex
CREATE UNIQUE INDEX "payout_attempt_chain_root_id_number_key" ON "payout_attempt"("chain_root_id", "number");

-- CreateIndex
CREATE INDEX "approval_payout_id_idx" ON "approval"("payout_id");

-- CreateIndex
CREATE UNIQUE INDEX "approval_attempt_id_person_id_key" ON "approval"("attempt_id", "person_id");

-- CreateIndex
CREATE INDEX "payout_event_payout_id_id_idx" ON "payout_event"("payout_id", "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_delivery_verdict_id_idx" ON "webhook_delivery"("verdict", "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_delivery_state_id_idx" ON "webhook_delivery"("state", "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_delivery_payout_id_id_idx" ON "webhook_delivery"("payout_id", "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_delivery_resource_id_idx" ON "webhook_delivery"("resource_id");

-- CreateIndex
CREATE INDEX "refresh_item_payout_id_state_idx" ON "refresh_item"("payout_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_hash_key" ON "audit_event"("hash");

-- CreateIndex
CREATE INDEX "audit_event_object_id_seq_idx" ON "audit_event"("object_id", "seq" DESC);

-- CreateIndex
CREATE INDEX "audit_event_at_idx" ON "audit_event"("at" DESC);

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout" ADD CONSTRAINT "payout_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout" ADD CONSTRAINT "payout_maker_id_fkey" FOREIGN KEY ("maker_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout_attempt" ADD CONSTRAINT "payout_attempt_payout_id_fkey" FOREIGN KEY ("payout_id") REFERENCES "payout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout_attempt" ADD CONSTRAINT "payout_attempt_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_payout_id_fkey" FOREIGN KEY ("payout_id") REFERENCES "payout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "payout_attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payout_event" ADD CONSTRAINT "payout_event_payout_id_fkey" FOREIGN KEY ("payout_id") REFERENCES "payout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refresh_item" ADD CONSTRAINT "refresh_item_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "refresh_request"("id") ON DELETE CASCADE ON UPDATE CASCADE;

