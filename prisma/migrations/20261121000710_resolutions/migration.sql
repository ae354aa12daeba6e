-- CreateEnum
CREATE TYPE "resolution_verdict" AS ENUM ('paid', 'not_paid');

-- CreateEnum
CREATE TYPE "resolved_by" AS ENUM ('people', 'provider');

-- CreateTable
CREATE TABLE "resolution" (
    "id" TEXT NOT NULL,
    "payout_id" TEXT NOT NULL,
    "attempt_id" TEXT NOT NULL,
    "verdict" "resolution_verdict" NOT NULL,
    "reference" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "proposed_by_id" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by_id" TEXT,
    "confirmed_at" TIMESTAMPTZ(3),
    "resolved_by" "resolved_by",
    "withdrawn_by_id" TEXT,
    "withdrawn_at" TIMESTAMPTZ(3),
    "overtaken_at" TIMESTAMPTZ(3),

    CONSTRAINT "resolution_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "resolution_payout_id_id_idx" ON "resolution"("payout_id", "id" DESC);

-- CreateIndex
CREATE INDEX "resolution_attempt_id_idx" ON "resolution"("attempt_id");

-- AddForeignKey
ALTER TABLE "resolution" ADD CONSTRAINT "resolution_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "payout_attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One open proposal an attempt.
CREATE UNIQUE INDEX resolution_open ON resolution (attempt_id)
  WHERE confirmed_at IS NULL AND withdrawn_at IS NULL AND overtaken_at IS NULL;

ALTER TABLE resolution
  ADD CONSTRAINT resolution_reference CHECK (length(reference) >= 3),
  ADD CONSTRAINT resolution_two_people CHECK (confirmed_by_id IS DISTINCT FROM proposed_by_id),
  ADD CONSTRAINT resolution_confirmed CHECK (
    (confirmed_by_id IS NULL) = (confirmed_at IS NULL) AND (confirmed_by_id IS NULL) = (resolved_by IS NULL)
  ),
  ADD CONSTRAINT resolution_withdrawn CHECK ((withdrawn_by_id IS NULL) = (withdrawn_at IS NULL)),
  ADD CONSTRAINT resolution_closed_once CHECK (num_nonnulls(confirmed_at, withdrawn_at, overtaken_at) <= 1);

-- Who may resolve; the same table stands in lib/domain/permissions.ts.
CREATE FUNCTION may_resolve(p_person_id text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM app_user WHERE id = p_person_id AND role IN ('approver', 'admin') AND disabled_at IS NULL
  )
$$;

-- Only about a send that nobody knows about and that no machine repeats any more: three hours after the first doubt.
CREATE FUNCTION guard_new_resolution() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF num_nonnulls(NEW.confirmed_at, NEW.withdrawn_at, NEW.overtaken_at) > 0 OR NOT may_resolve(NEW.proposed_by_id)
    OR NOT EXISTS (
      SELECT 1 FROM payout_attempt a JOIN payout p ON p.id = a.payout_id AND p.attempt_id = a.id
      WHERE a.id = NEW.attempt_id AND a.payout_id = NEW.payout_id AND a.state = 'unknown' AND a.next_send_at IS NULL
        AND a.ambiguous_at < NEW.proposed_at - interval '3 hours'
    )
  THEN
    RAISE EXCEPTION 'resolution of attempt %: it is not open to people', NEW.attempt_id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER resolution_insert_guard BEFORE INSERT ON resolution
  FOR EACH ROW EXECUTE FUNCTION guard_new_resolution();

CREATE FUNCTION guard_resolution() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.payout_id, NEW.attempt_id, NEW.verdict, NEW.reference, NEW.note, NEW.proposed_by_id, NEW.proposed_at)
    IS DISTINCT FROM
     (OLD.id, OLD.payout_id, OLD.attempt_id, OLD.verdict, OLD.reference, OLD.note, OLD.proposed_by_id, OLD.proposed_at)
  THEN
    RAISE EXCEPTION 'resolution %: what was said never changes', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF num_nonnulls(OLD.confirmed_at, OLD.withdrawn_at, OLD.overtaken_at) > 0 THEN
    RAISE EXCEPTION 'resolution %: it is closed', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.confirmed_by_id IS NOT NULL AND (
    NOT may_resolve(NEW.confirmed_by_id) OR NOT EXISTS (
      SELECT 1 FROM payout_attempt a JOIN payout p ON p.id = a.payout_id AND p.attempt_id = a.id
      WHERE a.id = NEW.attempt_id AND a.state = 'unknown' AND a.next_send_at IS NULL
        AND NOT (NEW.confirmed_by_id = ANY (p.editor_ids))
    )
  ) THEN
    RAISE EXCEPTION 'resolution %: not by this person, or no longer', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER resolution_guard BEFORE UPDATE ON resolution FOR EACH ROW EXECUTE FUNCTION guard_resolution();
CREATE TRIGGER resolution_never_deleted BEFORE DELETE OR TRUNCATE ON resolution
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Whoever brings certainty makes an open proposal pointless; nobody can confirm it afterwards.
CREATE FUNCTION overtake_resolution() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE resolution SET overtaken_at = clock_timestamp() WHERE attempt_id = NEW.id
    AND confirmed_at IS NULL AND withdrawn_at IS NULL AND overtaken_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER attempt_overtakes_resolution AFTER UPDATE OF state ON payout_attempt FOR EACH ROW
  WHEN (OLD.state = 'unknown' AND NEW.state <> 'unknown') EXECUTE FUNCTION overtake_resolution();

-- At most one attempt of a chain that is not proved dead.
DROP INDEX payout_attempt_one_live;
CREATE UNIQUE INDEX payout_attempt_one_live ON payout_attempt (chain_root_id)
  WHERE state NOT IN ('superseded', 'declined', 'refused', 'failed', 'cancelled', 'disproved');

-- Sends without an id that were let go: late news about one of them may be about any unknown id.
CREATE INDEX payout_attempt_let_go ON payout_attempt (account_id, last_sent_at)
  WHERE provider_id IS NULL AND sends > 0 AND state IN ('refused', 'settled', 'disproved');

CREATE OR REPLACE FUNCTION guard_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.payout_id, NEW.chain_root_id, NEW.number, NEW.version, NEW.account_id, NEW.collector_id,
      NEW.base_url, NEW.mode, NEW.currency, NEW.amount_minor, NEW.external_reference, NEW.idempotency_key, NEW.body,
      NEW.body_sha256, NEW.envelope, NEW.envelope_digest, NEW.salt, NEW.not_before)
    IS DISTINCT FROM
     (OLD.id, OLD.payout_id, OLD.chain_root_id, OLD.number, OLD.version, OLD.account_id, OLD.collector_id,
      OLD.base_url, OLD.mode, OLD.currency, OLD.amount_minor, OLD.external_reference, OLD.idempotency_key, OLD.body,
      OLD.body_sha256, OLD.envelope, OLD.envelope_digest, OLD.salt, OLD.not_before)
  THEN
    RAISE EXCEPTION 'attempt %: its envelope never changes', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.fence < OLD.fence OR NEW.sends < OLD.sends
    OR (OLD.first_sent_at IS NOT NULL AND NEW.first_sent_at IS DISTINCT FROM OLD.first_sent_at)
    OR (OLD.provider_id IS NOT NULL AND NEW.provider_id IS DISTINCT FROM OLD.provider_id)
  THEN
    RAISE EXCEPTION 'attempt %: fence, sends, first send and provider id only grow', OLD.id
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state <> OLD.state AND NOT (OLD.state::text || '>' || NEW.state::text = ANY (ARRAY[
    'waiting>queued', 'waiting>superseded', 'waiting>declined', 'queued>sending', 'queued>superseded',
    'sending>queued', 'sending>unknown', 'sending>refused', 'sending>accepted', 'sending>settled',
    'sending>partially_returned', 'sending>returned', 'sending>failed', 'sending>cancelled',
    'unknown>sending', 'unknown>accepted', 'unknown>settled', 'unknown>partially_returned', 'unknown>returned',
    'unknown>failed', 'unknown>cancelled', 'unknown>disproved',
    'accepted>settled', 'accepted>partially_returned', 'accepted>returned', 'accepted>failed', 'accepted>cancelled',
    'settled>partially_returned', 'settled>returned', 'partially_returned>returned'
  ])) THEN
    RAISE EXCEPTION 'attempt %: % -> % is not a transition', OLD.id, OLD.state, NEW.state
      USING ERRCODE = 'restrict_violation';
  END IF;
  -- Once a send ended without a clear answer, refused and back-to-queued would claim what nobody knows.
  IF OLD.ambiguous_at IS NOT NULL AND NEW.ambiguous_at IS DISTINCT FROM OLD.ambiguous_at THEN
    RAISE EXCEPTION 'attempt %: the first ambiguous send never moves', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.ambiguous_at IS NULL AND (
    NEW.state = 'unknown' OR (NEW.state = 'sending' AND NEW.fence > OLD.fence AND OLD.state <> 'queued')
  ) THEN
    RAISE EXCEPTION 'attempt %: an open send is ambiguous', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.ambiguous_at IS NOT NULL AND NEW.state IN ('refused', 'queued') THEN
    RAISE EXCEPTION 'attempt %: an earlier send may have been executed', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  -- People decide only together: what no machine knows is settled or disproved by a resolution that a second one confirmed.
  IF NEW.state <> OLD.state AND (NEW.state = 'disproved' OR (NEW.state = 'settled' AND NEW.provider_status IS NULL))
    AND NOT EXISTS (
      SELECT 1 FROM resolution r WHERE r.attempt_id = NEW.id AND r.confirmed_at IS NOT NULL
        AND r.verdict = CASE WHEN NEW.state = 'disproved' THEN 'not_paid' ELSE 'paid' END::resolution_verdict
    )
  THEN
    RAISE EXCEPTION 'attempt %: no two people resolved it so', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  -- Nothing leaves unless someone else approved exactly this envelope.
  IF NEW.state IN ('queued', 'sending') AND NEW.state <> OLD.state AND NOT EXISTS (
    SELECT 1 FROM approval a JOIN payout p ON p.id = a.payout_id
    WHERE a.attempt_id = NEW.id AND a.decision = 'approve' AND a.digest = NEW.envelope_digest
      AND NOT (a.person_id = ANY (p.editor_ids))
  ) THEN
    RAISE EXCEPTION 'attempt %: nobody else approved this envelope', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
