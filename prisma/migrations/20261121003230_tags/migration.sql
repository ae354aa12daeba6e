-- Free words of the team's own, by which payouts are found and rules decide. As the rest of the contents, only a draft's change.
ALTER TABLE payout ADD COLUMN tags text[] NOT NULL DEFAULT '{}';
ALTER TABLE payout ADD CONSTRAINT payout_tags CHECK (cardinality(tags) <= 10 AND array_position(tags, NULL) IS NULL);
CREATE INDEX payout_tags_idx ON payout USING gin (tags);

CREATE FUNCTION guard_payout_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'payout %: only a draft can be edited', OLD.id USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER payout_tags_guard BEFORE UPDATE ON payout FOR EACH ROW
  WHEN (NEW.tags IS DISTINCT FROM OLD.tags AND OLD.state <> 'draft' AND NEW.state <> 'draft')
  EXECUTE FUNCTION guard_payout_tags();
