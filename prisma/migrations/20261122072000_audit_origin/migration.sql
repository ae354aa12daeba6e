-- From where somebody acted, beside the chain: an event names its origin, and the address can be forgotten without the chain
-- noticing. A session is one origin; so is each refused sign-in.
CREATE TABLE audit_origin (
  id text PRIMARY KEY,
  at timestamptz(3) NOT NULL,
  address text NOT NULL,
  agent text NOT NULL,
  CONSTRAINT audit_origin_id CHECK (id ~ '^[0-9a-f]{16}$'),
  CONSTRAINT audit_origin_words CHECK (length(address) <= 64 AND length(agent) <= 300)
);
CREATE INDEX audit_origin_at ON audit_origin (at) WHERE address <> '' OR agent <> '';
-- Sessions that are open, or whose events are young.
INSERT INTO audit_origin (id, at, address, agent)
  SELECT left(id, 16), created_at, address, agent FROM session ON CONFLICT DO NOTHING;

-- Written once; what is forgotten is forgotten, and nothing takes its place.
CREATE FUNCTION guard_audit_origin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.id, NEW.at) = (OLD.id, OLD.at) AND NEW.address IN (OLD.address, '')
    AND NEW.agent IN (OLD.agent, '') THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'origin %: it is written once', OLD.id USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_origin_guard BEFORE UPDATE OR DELETE ON audit_origin FOR EACH ROW EXECUTE FUNCTION guard_audit_origin();
