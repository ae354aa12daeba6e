-- Telling people. A notice is what happened, once; a delivery is one way of telling one person, or one webhook, of it.

-- CreateEnum
CREATE TYPE "notice_channel" AS ENUM ('inbox', 'email', 'webhook');

-- CreateEnum
CREATE TYPE "notice_state" AS ENUM ('pending', 'sending', 'done', 'moot', 'given_up');

-- CreateEnum
CREATE TYPE "notice_digest" AS ENUM ('none', 'hourly', 'daily');

-- CreateEnum
CREATE TYPE "notice_webhook_kind" AS ENUM ('signed', 'slack');

-- CreateTable
CREATE TABLE "notice" (
    "id" BIGSERIAL NOT NULL,
    "event" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "payout_id" TEXT,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_delivery" (
    "id" BIGSERIAL NOT NULL,
    "notice_id" BIGINT NOT NULL,
    "channel" "notice_channel" NOT NULL,
    "target" TEXT NOT NULL,
    "user_id" TEXT,
    "state" "notice_state" NOT NULL DEFAULT 'pending',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "claimed_at" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "finished_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_choice" (
    "person_id" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "inbox" BOOLEAN NOT NULL,
    "email" BOOLEAN NOT NULL,

    CONSTRAINT "notice_choice_pkey" PRIMARY KEY ("person_id","event")
);

-- CreateTable
CREATE TABLE "notice_setting" (
    "person_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "quiet_from" SMALLINT,
    "quiet_until" SMALLINT,
    "digest" "notice_digest" NOT NULL,
    "digest_minute" SMALLINT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_setting_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "notice_webhook" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "notice_webhook_kind" NOT NULL,
    "locale" TEXT NOT NULL,
    "events" TEXT[],
    "host" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "secret" TEXT,
    "previous_secret" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "local_mail" (
    "id" BIGSERIAL NOT NULL,
    "message_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "local_mail_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "notice_key_key" ON "notice"("key");

-- CreateIndex
CREATE UNIQUE INDEX "notice_delivery_notice_id_channel_target_key" ON "notice_delivery"("notice_id", "channel", "target");

-- CreateIndex
CREATE UNIQUE INDEX "local_mail_message_id_key" ON "local_mail"("message_id");

-- CreateIndex
CREATE INDEX "local_mail_person_id_id_idx" ON "local_mail"("person_id", "id" DESC);

-- AddForeignKey
ALTER TABLE "notice_delivery" ADD CONSTRAINT "notice_delivery_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Reading -------------------------------------------------------------------------------------------------------
CREATE INDEX notice_delivery_inbox ON notice_delivery (target, id DESC) WHERE channel = 'inbox';
CREATE INDEX notice_delivery_unread ON notice_delivery (target) WHERE channel = 'inbox' AND read_at IS NULL;
CREATE INDEX notice_delivery_waiting ON notice_delivery (target, due_at) WHERE state IN ('pending', 'sending');
CREATE INDEX notice_delivery_given_up ON notice_delivery (id DESC) WHERE state = 'given_up';
CREATE INDEX notice_delivery_webhook ON notice_delivery (target, id DESC) WHERE channel = 'webhook';

-- Rules ---------------------------------------------------------------------------------------------------------
ALTER TABLE notice_delivery
  ADD CONSTRAINT notice_delivery_inbox_done CHECK (channel <> 'inbox' OR state = 'done'),
  ADD CONSTRAINT notice_delivery_read CHECK (read_at IS NULL OR channel = 'inbox'),
  ADD CONSTRAINT notice_delivery_finished CHECK ((finished_at IS NULL) = (state IN ('pending', 'sending'))),
  ADD CONSTRAINT notice_delivery_claimed CHECK (state <> 'sending' OR claimed_at IS NOT NULL);
ALTER TABLE notice_setting
  ADD CONSTRAINT notice_setting_quiet CHECK ((quiet_from IS NULL) = (quiet_until IS NULL) AND quiet_from <> quiet_until
    AND quiet_from BETWEEN 0 AND 1439 AND quiet_until BETWEEN 0 AND 1439),
  ADD CONSTRAINT notice_setting_digest CHECK (digest_minute BETWEEN 0 AND 1439);
ALTER TABLE notice_webhook
  ADD CONSTRAINT notice_webhook_signed CHECK ((kind = 'signed') = (secret IS NOT NULL)),
  ADD CONSTRAINT notice_webhook_secrets CHECK (previous_secret IS NULL OR secret IS NOT NULL);

-- What was told is told: nothing is sent twice because a row was moved back, and it stays about whom and what it was.
CREATE FUNCTION guard_notice_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.notice_id, NEW.channel, NEW.target, NEW.user_id, NEW.created_at)
      IS DISTINCT FROM (OLD.id, OLD.notice_id, OLD.channel, OLD.target, OLD.user_id, OLD.created_at)
    OR (OLD.state IN ('done', 'moot', 'given_up') AND NEW.state <> OLD.state)
    OR (NEW.state IN ('done', 'given_up') AND OLD.state = 'pending')
    OR NEW.tries < OLD.tries
  THEN
    RAISE EXCEPTION 'delivery %: what was told is told once', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER notice_delivery_guard BEFORE UPDATE ON notice_delivery
  FOR EACH ROW EXECUTE FUNCTION guard_notice_delivery();

-- Telling -------------------------------------------------------------------------------------------------------
-- In the transaction of what happened, and never against it: whatever goes wrong here is answered, not thrown. One notice
-- a key; whoever was told of it is not told again, and `p_keep` remembers it where nobody wants to know. Its job is added without a word, since NOTIFY makes commits wait for
-- each other: a worker finds it within two seconds.
CREATE FUNCTION tell_people(
  p_event text, p_subject text, p_payout text, p_key text, p_at timestamptz, p_to text[], p_deciders text[],
  p_holders text[], p_persons text[], p_but text, p_inbox boolean, p_email boolean,
  p_keep boolean
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  v_people text[] := p_persons;
  v_notice bigint;
  v_leaves boolean;
BEGIN
  IF 'maker' = ANY (p_to) THEN
    v_people := v_people || ARRAY(
      SELECT u.person_id FROM payout p JOIN app_user u ON u.id = p.maker_id WHERE p.id = p_payout);
  END IF;
  IF 'approvers' = ANY (p_to) THEN
    v_people := v_people || ARRAY(
      SELECT v.person_id FROM payout p JOIN approval v ON v.attempt_id = p.attempt_id
      WHERE p.id = p_payout AND v.decision = 'approve');
  END IF;
  IF 'asked' = ANY (p_to) THEN
    v_people := v_people || ARRAY(
      SELECT u.person_id FROM payout p
        JOIN requirement r ON r.attempt_id = p.attempt_id AND r.complete_under IS NULL
        JOIN app_user u ON u.role::text = ANY (p_deciders) AND u.disabled_at IS NULL
      WHERE p.id = p_payout
        -- Or somebody who is away, and in whose place this person decides.
        AND (r.asked && ARRAY[u.person_id, '*'] OR EXISTS (
          SELECT 1 FROM delegation d JOIN app_user a ON a.id = d.absent_user_id
          WHERE d.deputy_person_id = u.person_id AND d.absent_person_id = ANY (r.asked)
            AND d.begins_at <= p_at AND coalesce(d.ended_at, d.ends_at) > p_at
            AND a.disabled_at IS NULL AND a.role::text = ANY (p_deciders)
            AND NOT (d.absent_person_id = ANY (persons_of(p.editor_ids)))
            AND NOT EXISTS (SELECT 1 FROM approval v WHERE v.attempt_id = p.attempt_id
              AND d.absent_person_id IN (v.person_id, v.on_behalf_of))))
        AND NOT (u.person_id = ANY (persons_of(p.editor_ids)))
        AND NOT EXISTS (
          SELECT 1 FROM approval v WHERE v.attempt_id = p.attempt_id AND u.person_id IN (v.person_id, v.on_behalf_of))
        AND NOT EXISTS (
          SELECT 1 FROM user_grant g JOIN app_user o ON o.id = g.user_id JOIN app_user b ON b.id = g.granted_by_id
          WHERE o.person_id = u.person_id AND b.person_id = ANY (persons_of(p.editor_ids))
            AND g.granted_at > p_at - interval '72 hours'));
  END IF;
  IF cardinality(p_holders) > 0 THEN
    v_people := v_people || ARRAY(
      SELECT person_id FROM app_user WHERE role::text = ANY (p_holders) AND disabled_at IS NULL);
  END IF;
  WITH who AS (
    SELECT DISTINCT ON (u.person_id) u.person_id, u.id FROM app_user u
    WHERE u.person_id = ANY (v_people) AND u.disabled_at IS NULL AND u.person_id IS DISTINCT FROM p_but
    ORDER BY u.person_id, u.id
  ), chosen AS (
    SELECT w.person_id, w.id, coalesce(c.inbox, p_inbox) AS inbox, coalesce(c.email, p_email) AS email
    FROM who w LEFT JOIN notice_choice c ON c.person_id = w.person_id AND c.event = p_event
  ), wanted AS (
    SELECT 'inbox'::notice_channel AS channel, person_id AS target, id AS user_id FROM chosen WHERE inbox
    UNION ALL SELECT 'email', person_id, id FROM chosen WHERE email
    UNION ALL SELECT 'webhook', h.id, NULL FROM notice_webhook h WHERE h.retired_at IS NULL AND p_event = ANY (h.events)
  ), made AS (
    INSERT INTO notice (event, subject_id, payout_id, key, at)
    SELECT p_event, p_subject, p_payout, p_key, p_at WHERE p_keep OR EXISTS (SELECT 1 FROM wanted)
    ON CONFLICT (key) DO NOTHING RETURNING id
  ), which AS (
    SELECT id FROM made UNION ALL SELECT id FROM notice WHERE key = p_key
  ), told AS (
    INSERT INTO notice_delivery (notice_id, channel, target, user_id, state, created_at, due_at, finished_at)
    SELECT which.id, w.channel, w.target, w.user_id, CASE w.channel WHEN 'inbox' THEN 'done' ELSE 'pending' END::notice_state,
      p_at, CASE w.channel WHEN 'webhook' THEN p_at END, CASE w.channel WHEN 'inbox' THEN p_at END
    FROM which, wanted w
    ON CONFLICT (notice_id, channel, target) DO NOTHING RETURNING notice_id, channel
  )
  SELECT max(notice_id), bool_or(channel <> 'inbox') INTO v_notice, v_leaves FROM told;
  IF v_notice IS NULL THEN
    RETURN 'nobody';
  END IF;
  IF v_leaves THEN
    INSERT INTO graphile_worker._private_tasks (identifier)
      SELECT 'tell_notice'
      WHERE NOT EXISTS (SELECT 1 FROM graphile_worker._private_tasks WHERE identifier = 'tell_notice')
      ON CONFLICT DO NOTHING;
    INSERT INTO graphile_worker._private_jobs (task_id, payload, run_at, max_attempts, priority)
      SELECT id, json_build_object('noticeId', v_notice::text), now(), 25, 5
      FROM graphile_worker._private_tasks WHERE identifier = 'tell_notice';
  END IF;
  RETURN 'told';
EXCEPTION WHEN OTHERS THEN
  RETURN SQLSTATE;
END $$;
