-- CreateTable
CREATE TABLE "unknown_look" (
    "account_id" TEXT NOT NULL,
    "place" SMALLINT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "unknown_look_pkey" PRIMARY KEY ("account_id","place")
);

-- AddForeignKey
ALTER TABLE "unknown_look" ADD CONSTRAINT "unknown_look_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Ten places an account, each good for one question a minute about an id that nobody knows: whoever has taken one may
-- ask, whatever comes of it. More than ten a minute cannot be written down, however many workers want to.
ALTER TABLE unknown_look ADD CONSTRAINT unknown_look_places CHECK (place BETWEEN 0 AND 9);

CREATE FUNCTION add_unknown_looks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO unknown_look (account_id, place, asked_at) SELECT NEW.id, place, 'epoch' FROM generate_series(0, 9) AS place;
  RETURN NULL;
END $$;
CREATE TRIGGER account_unknown_looks AFTER INSERT ON account FOR EACH ROW EXECUTE FUNCTION add_unknown_looks();
INSERT INTO unknown_look (account_id, place, asked_at)
  SELECT id, place, 'epoch' FROM account CROSS JOIN generate_series(0, 9) AS place;

CREATE FUNCTION refuse_early_look() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%: one question a minute', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER unknown_look_once_a_minute BEFORE UPDATE ON unknown_look FOR EACH ROW
  WHEN ((NEW.account_id, NEW.place) IS DISTINCT FROM (OLD.account_id, OLD.place)
    OR NEW.asked_at < OLD.asked_at + interval '1 minute')
  EXECUTE FUNCTION refuse_early_look();
CREATE TRIGGER unknown_look_never_deleted BEFORE DELETE OR TRUNCATE ON unknown_look
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The same of a payout under way that a notification without a voucher makes us ask about.
CREATE TRIGGER attempt_hinted_once_a_minute BEFORE UPDATE OF hinted_at ON payout_attempt FOR EACH ROW
  WHEN (OLD.hinted_at IS NOT NULL AND coalesce(NEW.hinted_at < OLD.hinted_at + interval '1 minute', true))
  EXECUTE FUNCTION refuse_early_look();

-- Answers were counted by it; what counts is now who may ask.
DROP INDEX webhook_delivery_asked_orphan;
