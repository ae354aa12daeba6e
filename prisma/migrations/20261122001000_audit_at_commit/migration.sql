-- The chain's lock was held from a verb's event until its commit came over the network, and everybody else's commits
-- waited that long. Events wait beside the chain now, and join it within the commit itself: the lock lasts as long as
-- that. Nothing is ever left here, also after a crash, so it needs no log of its own.
CREATE UNLOGGED TABLE "audit_pending" (
    "id" BIGINT GENERATED ALWAYS AS IDENTITY NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "audit_pending_pkey" PRIMARY KEY ("id")
);

-- The lock comes before the number is drawn, so that order = chain; the number comes from a row, so that a
-- rolled-back event leaves no gap.
CREATE FUNCTION chain_audit_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_seq bigint;
  v_prev text;
  v_payload text;
  v_hash text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('giro.audit_event', 0));
  SELECT seq + 1, hash INTO v_seq, v_prev FROM audit_head WHERE id = 1;
  v_payload := jsonb_build_array(
    v_seq, to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    NEW.actor_type, NEW.actor_id, NEW.action, NEW.object, NEW.object_id, NEW.data
  )::text;
  v_hash := encode(sha256(convert_to(v_prev || v_payload, 'UTF8')), 'hex');
  UPDATE audit_head SET seq = v_seq, hash = v_hash WHERE id = 1;
  INSERT INTO audit_event (seq, at, actor_type, actor_id, action, object, object_id, data, payload, prev, hash)
    VALUES (v_seq, NEW.at, NEW.actor_type, NEW.actor_id, NEW.action, NEW.object, NEW.object_id, NEW.data, v_payload,
      v_prev, v_hash);
  DELETE FROM audit_pending WHERE id = NEW.id;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION chain_audit_event() FROM PUBLIC;
CREATE CONSTRAINT TRIGGER audit_pending_joins AFTER INSERT ON audit_pending
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_audit_event();

-- Only this function writes: the application's role has no INSERT of its own.
DROP FUNCTION append_audit_event(text, text, text, text, text, jsonb);
CREATE FUNCTION append_audit_event(
  p_actor_type text, p_actor_id text, p_action text, p_object text, p_object_id text, p_data jsonb
) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO audit_pending (at, actor_type, actor_id, action, object, object_id, data)
    VALUES (clock_timestamp(), p_actor_type, p_actor_id, p_action, p_object, p_object_id, p_data)
$$;
REVOKE ALL ON FUNCTION append_audit_event(text, text, text, text, text, jsonb) FROM PUBLIC;
