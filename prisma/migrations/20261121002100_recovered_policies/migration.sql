-- What was accepted at the command line says why, for ever, and no person decided it.
ALTER TABLE policy_version ADD COLUMN recovered_for text;
ALTER TABLE policy_version ADD CONSTRAINT policy_version_recovered CHECK (
  recovered = (recovered_for IS NOT NULL) AND (NOT recovered OR decided_by_id LIKE 'operator:%')
);
