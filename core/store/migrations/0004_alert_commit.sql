-- SPDX-FileCopyrightText: 2026 The Bellboard authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The engine's one way to write alerts: a list of decisions in one round trip and one commit. It runs as the owner,
-- after asking once whether the login is an engine of the property, so no login has any grant to write alerts,
-- attempts, events or presses, and the policies need not be asked again for every statement of the hot path.

-- `batch` is an object of flat lists; every entry names the step (its place in the list of decisions) it belongs to:
--   steps:    one per decision: the alert's id or `raised`, and the columns of the alert after the decision
--   presses:  at most one per step
--   events, attempts: any number per step
--   commands: {step, id} of the command that is done with it
-- Answers one row per step, in order. A step whose press was known already writes nothing and says so.
CREATE FUNCTION bellboard.commit_alert_steps(for_property bigint, batch jsonb)
RETURNS TABLE (step integer, alert bigint, press bigint, duplicate boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = ''
-- The plan is kept for the session and is often made while the tables are empty: it must hold when they are not.
SET enable_seqscan = off
-- What that setting costs in the planner's eyes must not look worth compiling.
SET jit = off
-- One plan from the first call on: planning takes longer than running.
SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
  one record;
BEGIN
  IF NOT for_property = ANY (bellboard.my_properties('engine')) THEN
    RAISE EXCEPTION 'not an engine of this property' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- One writer at a time, so that two deliveries of a press never pass each other.
  PERFORM pg_advisory_xact_lock(hashtextextended('bellboard commit', for_property));

  FOR one IN
    WITH steps AS MATERIALIZED (
      SELECT s.* FROM jsonb_to_recordset(batch -> 'steps') AS s (
        step integer, alert bigint, raised boolean,
        room text, type text, device_id text, button_id bigint, unknown_button boolean, drill text, presses integer,
        pressed_at timestamptz, last_press_at timestamptz,
        has_state boolean, status text, attention boolean, round integer, attempts integer, first_ring_at timestamptz,
        acknowledged_at timestamptz, acknowledged_by text, closed_at timestamptz, close_reason text, unfinished boolean,
        sequence jsonb)
    ), pressed AS MATERIALIZED (
      SELECT p.* FROM jsonb_to_recordset(coalesce(batch -> 'presses', '[]')) AS p (
        step integer, received_at timestamptz, source text, dedup_key text, dedup_seconds double precision, kind text,
        key_number integer, device_id text, dev_eui text, device_name text, room text, type text, battery integer,
        powered_on boolean, sent_at timestamptz, raw text, button_id bigint)
    ), known AS MATERIALIZED (
      SELECT p.step, o.id AS press, o.alert_id AS alert
      FROM pressed p
      CROSS JOIN LATERAL (
        SELECT k.id, k.alert_id FROM bellboard.presses k
        WHERE k.property_id = for_property AND k.dedup_key = p.dedup_key
          AND (p.dedup_seconds IS NULL OR k.received_at > p.received_at - make_interval(secs => p.dedup_seconds))
        ORDER BY k.received_at DESC LIMIT 1) o
      WHERE p.dedup_key IS NOT NULL
      UNION ALL
      -- The same press twice in one list: the first one counts.
      SELECT p.step, NULL, NULL
      FROM pressed p
      WHERE p.dedup_key IS NOT NULL AND EXISTS (
        SELECT FROM pressed q
        WHERE q.dedup_key = p.dedup_key AND q.step < p.step
          AND (p.dedup_seconds IS NULL OR q.received_at > p.received_at - make_interval(secs => p.dedup_seconds)))
      UNION ALL
      -- A command that is done already: its commit was made, and only the answer got lost on the way.
      SELECT c.step, NULL, (d.result ->> 'alert')::bigint
      FROM jsonb_to_recordset(coalesce(batch -> 'commands', '[]')) AS c (step integer, id bigint)
      JOIN bellboard.desk_commands d ON d.property_id = for_property AND d.id = c.id
      WHERE d.status <> 'pending'
    ), fresh AS MATERIALIZED (
      SELECT s.*, CASE WHEN s.raised THEN nextval('bellboard.alerts_id_seq') ELSE s.alert END AS alert_id
      FROM steps s WHERE NOT EXISTS (SELECT FROM known k WHERE k.step = s.step)
    ), fresh_presses AS MATERIALIZED (
      SELECT p.*, f.alert_id, f.raised, nextval('bellboard.presses_id_seq') AS press_id,
             (SELECT b.id FROM bellboard.buttons b WHERE b.property_id = for_property AND b.id = p.button_id) AS button
      FROM pressed p JOIN fresh f ON f.step = p.step
    ), raised_alerts AS (
      INSERT INTO bellboard.alerts (id, property_id, status, room, type, device_id, button_id, unknown_button, drill,
        attention, presses, round, attempts, pressed_at, last_press_at, first_ring_at, acknowledged_at, closed_at,
        acknowledged_by, close_reason, sequence, unfinished)
      SELECT f.alert_id, for_property, f.status, left(f.room, 100), left(f.type, 40), left(f.device_id, 100),
        (SELECT b.id FROM bellboard.buttons b WHERE b.property_id = for_property AND b.id = f.button_id),
        f.unknown_button, f.drill, f.attention, f.presses, f.round, f.attempts, f.pressed_at, f.last_press_at,
        f.first_ring_at, f.acknowledged_at, f.closed_at, left(f.acknowledged_by, 200), left(f.close_reason, 2000),
        f.sequence, f.unfinished
      FROM fresh f WHERE f.raised
    ), stated AS (
      SELECT DISTINCT ON (f.alert_id) f.*, max(f.closed_at) OVER (PARTITION BY f.alert_id) AS first_closed
      FROM fresh f
      WHERE f.has_state AND NOT f.raised ORDER BY f.alert_id, f.step DESC
    ), again AS (
      SELECT p.alert_id, count(*)::integer AS presses, max(p.received_at) AS last_press_at FROM fresh_presses p
      WHERE p.alert_id IS NOT NULL AND NOT p.raised AND p.kind IS NOT NULL GROUP BY p.alert_id
    ), touched AS (
      SELECT DISTINCT f.alert_id FROM fresh f WHERE f.alert_id IS NOT NULL AND NOT f.raised
    ), changed AS (
      UPDATE bellboard.alerts a SET
        presses = a.presses + coalesce(g.presses, 0),
        last_press_at = greatest(a.last_press_at, g.last_press_at),
        status = coalesce(s.status, a.status),
        attention = coalesce(s.attention, a.attention),
        round = coalesce(s.round, a.round),
        attempts = coalesce(s.attempts, a.attempts),
        first_ring_at = CASE WHEN s.has_state THEN coalesce(a.first_ring_at, s.first_ring_at) ELSE a.first_ring_at END,
        acknowledged_at = CASE WHEN s.has_state THEN s.acknowledged_at ELSE a.acknowledged_at END,
        acknowledged_by = CASE WHEN s.has_state THEN left(s.acknowledged_by, 200) ELSE a.acknowledged_by END,
        close_reason = CASE WHEN s.has_state THEN left(s.close_reason, 2000) ELSE a.close_reason END,
        -- Closed once: a later note does not move the moment; opened again, it is gone.
        closed_at = CASE WHEN s.status IN ('resolved', 'cancelled') THEN coalesce(a.closed_at, s.first_closed)
                         WHEN s.has_state THEN NULL ELSE a.closed_at END,
        unfinished = coalesce(s.unfinished, a.unfinished),
        sequence = CASE WHEN s.has_state THEN s.sequence ELSE a.sequence END
      FROM touched t
      LEFT JOIN stated s ON s.alert_id = t.alert_id
      LEFT JOIN again g ON g.alert_id = t.alert_id
      WHERE a.property_id = for_property AND a.id = t.alert_id
      RETURNING a.id
    ), kept_presses AS (
      INSERT INTO bellboard.presses (id, property_id, received_at, source, dedup_key, kind, key_number, device_id,
        dev_eui, device_name, room, type, battery, powered_on, sent_at, raw, button_id, alert_id)
      SELECT p.press_id, for_property, p.received_at, left(p.source, 40), p.dedup_key, p.kind, p.key_number,
        left(p.device_id, 100), left(p.dev_eui, 100), left(p.device_name, 200), left(p.room, 100), left(p.type, 40),
        CASE WHEN p.battery BETWEEN 0 AND 100 THEN p.battery END, p.powered_on, p.sent_at, decode(p.raw, 'base64'),
        p.button, p.alert_id
      FROM fresh_presses p
    ), told AS (
      INSERT INTO bellboard.alert_events (property_id, alert_id, kind, at, actor, attempt, text)
      SELECT for_property, f.alert_id, e.kind, e.at, left(e.actor, 200), e.attempt, left(e.text, 2000)
      FROM jsonb_to_recordset(coalesce(batch -> 'events', '[]')) AS e (
        step integer, place integer, kind text, at timestamptz, actor text, attempt integer, text text)
      JOIN fresh f ON f.step = e.step
      ORDER BY e.step, e.place
    ), tried AS (
      INSERT INTO bellboard.alert_attempts AS old (property_id, alert_id, number, round, recipient_id, recipient_number,
        recipient_label, recipient_type, acceptance, auto_answer, state, call_id, dials, dialled_at, ringing_at,
        answered_at, accepted_at, ended_at, outcome, cause)
      SELECT DISTINCT ON (f.alert_id, t.number) for_property, f.alert_id, t.number, t.round, t.recipient,
        left(t.recipient_number, 40), left(t.recipient_label, 200), upper(t.recipient_type), t.acceptance,
        t.auto_answer, t.state, left(t.call_id, 200), t.dials, t.dialled_at, t.ringing_at, t.answered_at, t.accepted_at,
        t.ended_at, t.outcome, left(t.cause, 1000)
      FROM jsonb_to_recordset(coalesce(batch -> 'attempts', '[]')) AS t (
        step integer, number integer, round integer, recipient bigint, recipient_number text, recipient_label text,
        recipient_type text, acceptance text, auto_answer boolean, state text, call_id text, dials integer,
        dialled_at timestamptz, ringing_at timestamptz, answered_at timestamptz, accepted_at timestamptz,
        ended_at timestamptz, outcome text, cause text)
      JOIN fresh f ON f.step = t.step
      ORDER BY f.alert_id, t.number, f.step DESC
      ON CONFLICT (property_id, alert_id, number) DO UPDATE SET
        round = excluded.round, recipient_id = excluded.recipient_id, recipient_number = excluded.recipient_number,
        recipient_label = excluded.recipient_label, recipient_type = excluded.recipient_type,
        acceptance = excluded.acceptance, auto_answer = excluded.auto_answer, state = excluded.state,
        call_id = excluded.call_id, dials = excluded.dials, dialled_at = excluded.dialled_at,
        ringing_at = excluded.ringing_at, answered_at = excluded.answered_at, accepted_at = excluded.accepted_at,
        ended_at = excluded.ended_at, outcome = excluded.outcome, cause = excluded.cause
    ), done AS (
      UPDATE bellboard.desk_commands d
      SET status = 'done', finished_at = clock_timestamp(),
          result = CASE WHEN f.alert_id IS NULL THEN '{}' ELSE jsonb_build_object('alert', f.alert_id) END
      FROM jsonb_to_recordset(coalesce(batch -> 'commands', '[]')) AS c (step integer, id bigint)
      JOIN fresh f ON f.step = c.step
      WHERE d.property_id = for_property AND d.id = c.id AND d.status = 'pending'
    ), heard AS (
      -- The newest word of each button; never backwards in time.
      UPDATE bellboard.buttons b SET
        battery = CASE WHEN b.last_seen > h.battery_at THEN b.battery ELSE coalesce(h.battery, b.battery) END,
        last_seen = greatest(b.last_seen, h.received_at)
      FROM (
        SELECT p.button, max(p.received_at) AS received_at,
               (array_agg(p.battery ORDER BY p.received_at DESC, p.step DESC)
                  FILTER (WHERE p.battery BETWEEN 0 AND 100))[1] AS battery,
               max(p.received_at) FILTER (WHERE p.battery BETWEEN 0 AND 100) AS battery_at
        -- A press by hand says nothing of the button.
        FROM fresh_presses p WHERE p.button IS NOT NULL AND p.source NOT IN ('console', 'command-line')
        GROUP BY p.button) h
      WHERE b.property_id = for_property AND b.id = h.button
    )
    SELECT s.step, k.step IS NOT NULL AS duplicate, coalesce(f.alert_id, k.alert) AS alert,
           coalesce(p.press_id, k.press) AS press, p.button,
           f.alert_id IS NULL OR f.raised OR EXISTS (SELECT FROM changed c WHERE c.id = f.alert_id) AS found
    FROM steps s
    LEFT JOIN fresh f ON f.step = s.step
    LEFT JOIN fresh_presses p ON p.step = s.step
    LEFT JOIN LATERAL (SELECT k.* FROM known k WHERE k.step = s.step ORDER BY k.press LIMIT 1) k ON true
    ORDER BY s.step
  LOOP
    IF NOT one.found THEN
      RAISE EXCEPTION 'no alert % in this property', one.alert USING ERRCODE = 'no_data_found';
    END IF;
    step := one.step;
    alert := one.alert;
    press := one.press;
    duplicate := one.duplicate;
    RETURN NEXT;
    IF NOT duplicate THEN
      IF alert IS NOT NULL THEN
        PERFORM pg_notify('bellboard', for_property || ' alert ' || alert);
      END IF;
      IF one.button IS NOT NULL THEN
        PERFORM pg_notify('bellboard', for_property || ' buttons');
      END IF;
    END IF;
  END LOOP;
END
$$;
