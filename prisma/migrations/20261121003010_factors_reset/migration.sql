-- When an admin last took away the second factors of an account whose owner lost them: from then on the password is enough to
-- enrol the first one. It only moves on.
ALTER TABLE app_user ADD COLUMN factors_reset_at timestamptz(3);

CREATE FUNCTION guard_factors_reset() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'user %: when its factors were reset only moves on', OLD.id USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER app_user_factors_reset_guard BEFORE UPDATE OF factors_reset_at ON app_user FOR EACH ROW
  WHEN (NEW.factors_reset_at IS NULL AND OLD.factors_reset_at IS NOT NULL OR NEW.factors_reset_at < OLD.factors_reset_at)
  EXECUTE FUNCTION guard_factors_reset();

-- The secret of codes by time is forgotten as soon as it became a factor.
ALTER TABLE enrolment ADD CONSTRAINT enrolment_secret CHECK (secret IS NULL OR kind = 'totp' AND used_at IS NULL);
