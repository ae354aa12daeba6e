-- The provider's own word for a till, as it came: no page lists what it may say besides `active`.
ALTER TABLE "till" ADD COLUMN "provider_status" TEXT;
