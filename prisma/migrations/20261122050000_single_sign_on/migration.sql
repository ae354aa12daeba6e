-- Who somebody is at the company's sign-in provider: one account there is one here.
ALTER TABLE app_user
  ADD COLUMN sso_issuer text,
  ADD COLUMN sso_subject text,
  ADD CONSTRAINT app_user_sso_whole CHECK ((sso_issuer IS NULL) = (sso_subject IS NULL));
CREATE UNIQUE INDEX app_user_sso ON app_user (sso_issuer, sso_subject);

-- Whether the provider said who it is, and no password of Giro's own.
ALTER TABLE session ADD COLUMN by_sso boolean NOT NULL DEFAULT false;
