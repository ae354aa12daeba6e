-- Whose approval would count now: the inbox of each person asks for it. `*` is everyone who may decide, which is what the
-- first policy asks. Kept true by every verb that changes what is missing.
ALTER TABLE requirement ADD COLUMN asked text[] NOT NULL DEFAULT '{*}';
ALTER TABLE requirement ALTER COLUMN asked SET DEFAULT '{}';
CREATE INDEX requirement_asked_idx ON requirement USING gin (asked) WHERE complete_under IS NULL;
