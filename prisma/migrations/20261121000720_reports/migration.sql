-- CreateEnum
CREATE TYPE "report_finding" AS ENUM ('resolves', 'denies', 'amount', 'missing', 'extra', 'unmatched');

-- CreateTable
CREATE TABLE "report_upload" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "uploaded_by_id" TEXT NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_hash" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,
    "agreeing" INTEGER NOT NULL,
    "comparable" BOOLEAN NOT NULL,
    "begins_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),

    CONSTRAINT "report_upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_item" (
    "id" TEXT NOT NULL,
    "upload_id" TEXT NOT NULL,
    "finding" "report_finding" NOT NULL,
    "line" INTEGER,
    "at" TIMESTAMPTZ(3),
    "source_id" TEXT NOT NULL DEFAULT '',
    "external_reference" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL DEFAULT '',
    "amount_minor" BIGINT,
    "expected_minor" BIGINT,
    "raw" TEXT,
    "payout_id" TEXT,
    "attempt_id" TEXT,
    "result" TEXT,
    "checked_at" TIMESTAMPTZ(3),

    CONSTRAINT "report_item_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "report_upload_account_id_file_hash_key" ON "report_upload"("account_id", "file_hash");

-- CreateIndex
CREATE INDEX "report_item_upload_id_finding_id_idx" ON "report_item"("upload_id", "finding", "id");

-- CreateIndex
CREATE INDEX "report_item_attempt_id_idx" ON "report_item"("attempt_id");

-- AddForeignKey
ALTER TABLE "report_upload" ADD CONSTRAINT "report_upload_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_item" ADD CONSTRAINT "report_item_upload_id_fkey" FOREIGN KEY ("upload_id") REFERENCES "report_upload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE report_upload ADD CONSTRAINT report_upload_hash CHECK (file_hash ~ '^[0-9a-f]{64}$');
ALTER TABLE report_item
  ADD CONSTRAINT report_item_place CHECK ((line IS NULL) = (finding = 'missing')),
  ADD CONSTRAINT report_item_checked CHECK ((result IS NULL) = (checked_at IS NULL));

CREATE TRIGGER report_upload_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON report_upload
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER report_item_never_deleted BEFORE DELETE OR TRUNCATE ON report_item
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Only the result of our own look is written later.
CREATE FUNCTION guard_report_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.upload_id, NEW.finding, NEW.line, NEW.at, NEW.source_id, NEW.external_reference, NEW.description,
      NEW.amount_minor, NEW.expected_minor, NEW.raw, NEW.payout_id, NEW.attempt_id)
    IS DISTINCT FROM
     (OLD.id, OLD.upload_id, OLD.finding, OLD.line, OLD.at, OLD.source_id, OLD.external_reference, OLD.description,
      OLD.amount_minor, OLD.expected_minor, OLD.raw, OLD.payout_id, OLD.attempt_id)
  THEN
    RAISE EXCEPTION 'report item %: what the report said never changes', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER report_item_guard BEFORE UPDATE ON report_item FOR EACH ROW EXECUTE FUNCTION guard_report_item();
