-- Who decides, resolves and is told: whoever has the role, and whose set leaves them the permission.
CREATE OR REPLACE FUNCTION approval_stands(p_attempt_id text, p_at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM requirement r JOIN policy_version v ON v.number = r.complete_under AND v.state = 'in_force'
    WHERE r.attempt_id = p_attempt_id AND coalesce(r.held_until <= p_at, true)
      AND NOT EXISTS (
        SELECT 1 FROM app_user u WHERE u.id = ANY (r.counted) AND (u.disabled_at IS NOT NULL OR u.role <> 'approver' OR NOT holds(u.id, 'payout:decide'))
      )
  )
$$;

CREATE OR REPLACE FUNCTION guard_new_delegation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('giro.delegation', 0));
  IF persons_of(ARRAY[NEW.absent_user_id]) <> ARRAY[NEW.absent_person_id]
    OR persons_of(ARRAY[NEW.deputy_user_id]) <> ARRAY[NEW.deputy_person_id] THEN
    RAISE EXCEPTION 'delegation %: not that person''s account', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF (SELECT count(*) FROM app_user WHERE id IN (NEW.absent_user_id, NEW.deputy_user_id)
      AND disabled_at IS NULL AND role = 'approver' AND holds(id, 'payout:decide')) <> 2 THEN
    RAISE EXCEPTION 'delegation %: not between two who decide', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  -- One deputy at a time, who is not away in those days.
  IF EXISTS (
    SELECT 1 FROM delegation d WHERE d.absent_person_id IN (NEW.absent_person_id, NEW.deputy_person_id)
      AND d.begins_at < NEW.ends_at AND coalesce(d.ended_at, d.ends_at) > NEW.begins_at
  ) THEN
    RAISE EXCEPTION 'delegation %: one of the two is away already', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.ended_at IS NOT NULL OR NEW.read_at IS NOT NULL THEN
    RAISE EXCEPTION 'delegation %: it begins open', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION guard_approval_seat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.delegation_id IS NOT NULL THEN
    IF NOT EXISTS (
      SELECT 1 FROM delegation d JOIN app_user u ON u.id = d.absent_user_id
      WHERE d.id = NEW.delegation_id AND d.deputy_person_id = NEW.person_id AND d.absent_person_id = NEW.on_behalf_of
        AND d.begins_at <= NEW.decided_at AND NEW.decided_at < coalesce(d.ended_at, d.ends_at)
        AND u.disabled_at IS NULL AND u.role = 'approver' AND holds(u.id, 'payout:decide')
    ) THEN
      RAISE EXCEPTION 'approval of payout %: nobody is away whose place this is', NEW.payout_id
        USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.on_behalf_of = ANY (SELECT unnest(persons_of(editor_ids)) FROM payout WHERE id = NEW.payout_id) THEN
      RAISE EXCEPTION 'approval of payout %: on behalf of its maker or an editor', NEW.payout_id
        USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  IF EXISTS (
    SELECT 1 FROM approval v WHERE v.attempt_id = NEW.attempt_id AND v.decision = 'approve' AND NEW.decision = 'approve'
      AND ARRAY[v.person_id, v.on_behalf_of] && array_remove(ARRAY[NEW.person_id, NEW.on_behalf_of], NULL)
  ) THEN
    RAISE EXCEPTION 'approval of payout %: that person counts already', NEW.payout_id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION guard_emergency_pair() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_later text[] := ARRAY['retired_by_id', 'retired_at'];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.retired_at IS NOT NULL OR to_jsonb(NEW) - v_later IS DISTINCT FROM to_jsonb(OLD) - v_later THEN
      RAISE EXCEPTION 'emergency pair %: who was named stays', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF cardinality(persons_of(ARRAY[NEW.one_user_id, NEW.other_user_id])) <> 2
    OR cardinality(persons_of(ARRAY[NEW.one_user_id, NEW.other_user_id, NEW.defined_by_id])) <> 3 THEN
    RAISE EXCEPTION 'emergency pair %: two people, named by a third', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF (SELECT count(*) FROM app_user WHERE id IN (NEW.one_user_id, NEW.other_user_id)
      AND disabled_at IS NULL AND role = 'approver' AND holds(id, 'payout:decide')) <> 2 THEN
    RAISE EXCEPTION 'emergency pair %: not two who decide', NEW.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION guard_cash_vote() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  v_mode account_mode;
BEGIN
  SELECT a.mode INTO v_mode
    FROM cash_request r LEFT JOIN cash_refund f ON f.id = r.refund_id
      JOIN cash_order o ON o.id = coalesce(r.order_id, f.order_id) JOIN account a ON a.id = o.account_id
    WHERE r.id = NEW.request_id AND r.digest = NEW.digest AND r.asked_by_person <> NEW.person_id
      AND r.completed_at IS NULL AND r.closed_at IS NULL AND NEW.decided_at < r.expires_at;
  IF v_mode IS NULL
    OR NEW.user_id IS NOT NULL AND persons_of(ARRAY[NEW.user_id]) <> ARRAY[NEW.person_id]
  THEN
    RAISE EXCEPTION 'request %: of other contents, over, or by whoever asked', NEW.request_id
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.user_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM app_user u WHERE u.id = NEW.user_id AND u.disabled_at IS NULL AND u.role = 'approver'
      AND holds(u.id, 'cash:approve'))
  THEN
    RAISE EXCEPTION 'request %: by somebody who decides nothing', NEW.request_id USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.nonce IS NOT NULL AND (
    NEW.proof ->> 'kind' = 'password' AND v_mode <> 'test'
    OR NOT EXISTS (
      SELECT 1 FROM step_up s WHERE s.nonce = NEW.nonce AND s.user_id = NEW.user_id AND s.purpose = 'approve'
        AND s.digest = NEW.digest AND s.used_at IS NOT NULL))
  THEN
    RAISE EXCEPTION 'request %: nothing proves it', NEW.request_id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION may_resolve(p_person_id text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM app_user WHERE id = p_person_id AND role IN ('approver', 'admin') AND disabled_at IS NULL
      AND holds(id, 'payout:resolve')
  )
$$;

CREATE OR REPLACE FUNCTION tell_people(
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
        JOIN app_user u ON u.role::text = ANY (p_deciders) AND u.disabled_at IS NULL AND holds(u.id, 'payout:decide')
      WHERE p.id = p_payout
        -- Or somebody who is away, and in whose place this person decides.
        AND (r.asked && ARRAY[u.person_id, '*'] OR EXISTS (
          SELECT 1 FROM delegation d JOIN app_user a ON a.id = d.absent_user_id
          WHERE d.deputy_person_id = u.person_id AND d.absent_person_id = ANY (r.asked)
            AND d.begins_at <= p_at AND coalesce(d.ended_at, d.ends_at) > p_at
            AND a.disabled_at IS NULL AND a.role::text = ANY (p_deciders) AND holds(a.id, 'payout:decide')
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
      SELECT u.person_id FROM app_user u LEFT JOIN permission_set s ON s.id = u.set_id
      WHERE u.role::text = ANY (p_holders) AND u.disabled_at IS NULL AND (s.id IS NULL OR s.permissions && p_to));
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
