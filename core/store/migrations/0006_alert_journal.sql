-- SPDX-FileCopyrightText: 2026 The Bellboard authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A press must reach the PBX at once, and no call may go out that was not written down before. Writing a decision into
-- all its tables takes several times as long as making it durable, so the two are parted: the engine notes its
-- decisions as they are in one row (one small commit), acts on them, and folds the notes into the tables a moment
-- later. Notes are folded in order, by whoever leads; a crash in between loses nothing, since taking up begins with
-- folding what is noted.

CREATE TABLE bellboard.alert_journal (
  -- No reference: its check would lock the property's row at every press. The trigger below does its work.
  property_id bigint NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  noted_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  -- The numbers of the alerts that it raises, in order.
  raised bigint[] NOT NULL,
  -- Of its presses: the same one again is known before it is folded.
  keys text[] NOT NULL,
  -- As commit_alert_steps() takes it. Text: what is read once need not be taken apart while somebody waits.
  batch text NOT NULL,
  PRIMARY KEY (property_id, id)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500, autovacuum_analyze_threshold = 100000);
DO $$
BEGIN
  ALTER TABLE bellboard.alert_journal ALTER COLUMN batch SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
  NULL;
END
$$;

-- A step that the tables do not take is kept here as it was noted: nothing that happened is thrown away.
CREATE TABLE bellboard.alert_journal_refused (
  property_id bigint NOT NULL REFERENCES bellboard.properties (id) ON DELETE CASCADE,
  id bigint GENERATED ALWAYS AS IDENTITY,
  noted_at timestamptz(3) NOT NULL,
  refused_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  reason text NOT NULL,
  step integer NOT NULL,
  raised bigint[] NOT NULL,
  batch text NOT NULL,
  PRIMARY KEY (property_id, id)
);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['alert_journal', 'alert_journal_refused'] LOOP
    EXECUTE format('ALTER TABLE bellboard.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE bellboard.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY owner ON bellboard.%I TO CURRENT_USER USING (true) WITH CHECK (true)', name);
    EXECUTE format('GRANT SELECT ON bellboard.%I TO bellboard_engine', name);
    EXECUTE format('CREATE POLICY read ON bellboard.%I FOR SELECT TO bellboard_engine '
                   || 'USING (property_id = ANY ((SELECT bellboard.my_properties(''engine''))::bigint[]))', name);
  END LOOP;
END
$$;

CREATE FUNCTION bellboard.forget_journal() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  DELETE FROM bellboard.alert_journal j WHERE j.property_id = OLD.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER forget_journal AFTER DELETE ON bellboard.properties
  FOR EACH ROW EXECUTE FUNCTION bellboard.forget_journal();

-- What commit_alert_steps() did until now, and three things more: steps may bring the numbers of the alerts they raise
-- (`raised_place` is the place in `given`, from 1), and those still to be called may stand once for the whole list, as
-- lines of `people` that a step's `pending` names by place, from 0. Asks for no right: for the two functions below.
CREATE FUNCTION bellboard.write_alert_steps(for_property bigint, batch jsonb, given bigint[])
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
  people constant text[] := ARRAY(SELECT jsonb_array_elements_text(batch -> 'people'));
BEGIN
  FOR one IN
    WITH steps AS MATERIALIZED (
      SELECT s.*, CASE WHEN s.pending IS NULL THEN s.sequence ELSE s.sequence || jsonb_build_object('pending',
               (SELECT coalesce(string_agg(people[p.one + 1], '' ORDER BY p.place), '')
                FROM unnest(s.pending) WITH ORDINALITY AS p (one, place))) END AS whole_sequence
      FROM jsonb_to_recordset(batch -> 'steps') AS s (
        step integer, alert bigint, raised boolean, raised_place integer,
        room text, type text, device_id text, button_id bigint, unknown_button boolean, drill text, presses integer,
        pressed_at timestamptz, last_press_at timestamptz,
        has_state boolean, status text, attention boolean, round integer, attempts integer, first_ring_at timestamptz,
        acknowledged_at timestamptz, acknowledged_by text, closed_at timestamptz, close_reason text, unfinished boolean,
        sequence jsonb, pending integer[])
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
      SELECT s.*, CASE WHEN s.raised THEN coalesce(given[s.raised_place], nextval('bellboard.alerts_id_seq'))
                       ELSE s.alert END AS alert_id
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
        f.whole_sequence, f.unfinished
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
        sequence = CASE WHEN s.has_state THEN s.whole_sequence ELSE a.sequence END
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

-- The engine's one way to write alerts at once: a list of decisions in one round trip and one commit.
CREATE OR REPLACE FUNCTION bellboard.commit_alert_steps(for_property bigint, batch jsonb)
RETURNS TABLE (step integer, alert bigint, press bigint, duplicate boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT for_property = ANY (bellboard.my_properties('engine')) THEN
    RAISE EXCEPTION 'not an engine of this property' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- One writer at a time, so that two deliveries of a press never pass each other.
  PERFORM pg_advisory_xact_lock(hashtextextended('bellboard commit', for_property));
  -- What was noted before happened before.
  PERFORM bellboard.fold_journal(for_property);
  RETURN QUERY SELECT w.step, w.alert, w.press, w.duplicate
               FROM bellboard.write_alert_steps(for_property, batch, '{}') w;
END
$$;

-- The hot path. Makes the list durable and gives the numbers of the `raises` alerts that it raises; null, with nothing
-- noted, when one of the presses (by key, no older than the moment in `key_since`) or commands is known already: then
-- commit_alert_steps() says which.
CREATE FUNCTION bellboard.note_alert_steps(for_property bigint, batch text, raises integer, keys text[],
                                           key_since timestamptz[], commands bigint[])
RETURNS bigint[]
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  numbers bigint[] := '{}';
BEGIN
  -- What my_properties('engine') asks, without its detour.
  IF NOT EXISTS (SELECT FROM bellboard.people p WHERE p.login = session_user::text AND p.property_id = for_property
                   AND p.role = 'engine' AND p.active) THEN
    RAISE EXCEPTION 'not an engine of this property' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('bellboard commit', for_property));
  FOR place IN 1 .. cardinality(keys) LOOP
    IF EXISTS (SELECT FROM bellboard.presses p WHERE p.property_id = for_property AND p.dedup_key = note_alert_steps.keys[place]
                 AND p.received_at > key_since[place]) THEN
      RETURN NULL;
    END IF;
  END LOOP;
  IF cardinality(note_alert_steps.keys) > 0 AND EXISTS (
       SELECT FROM bellboard.alert_journal j WHERE j.property_id = for_property AND j.keys && note_alert_steps.keys) THEN
    RETURN NULL;
  END IF;
  IF cardinality(commands) > 0 AND EXISTS (
       SELECT FROM bellboard.desk_commands d
       WHERE d.property_id = for_property AND d.id = ANY (commands) AND d.status <> 'pending') THEN
    RETURN NULL;
  END IF;
  FOR place IN 1 .. raises LOOP
    numbers := numbers || nextval('bellboard.alerts_id_seq');
  END LOOP;
  INSERT INTO bellboard.alert_journal (property_id, raised, keys, batch)
  VALUES (for_property, numbers, note_alert_steps.keys, batch);
  RETURN numbers;
END
$$;

-- Folds the notes into the tables, oldest first; gives how many, and what the tables refused, in words.
CREATE FUNCTION bellboard.fold_journal(for_property bigint, OUT folded integer, OUT refused text[])
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  note record;
  part integer;
  single jsonb;
BEGIN
  folded := 0;
  refused := '{}';
  FOR note IN
    SELECT j.id, j.noted_at, j.raised, j.batch FROM bellboard.alert_journal j
    WHERE j.property_id = for_property ORDER BY j.id
  LOOP
    BEGIN
      PERFORM bellboard.write_alert_steps(for_property, note.batch::jsonb, note.raised);
    EXCEPTION WHEN integrity_constraint_violation OR data_exception OR no_data_found OR raise_exception THEN
      -- One of them is wrong; it must not take the others with it. Twice, for a button deleted while we looked.
      FOR part IN 0 .. jsonb_array_length(note.batch::jsonb -> 'steps') - 1 LOOP
        SELECT jsonb_object_agg(e.key, CASE WHEN e.key = 'people' THEN e.value ELSE
                 (SELECT coalesce(jsonb_agg(i), '[]') FROM jsonb_array_elements(e.value) i
                  WHERE (i ->> 'step')::integer = part) END)
        INTO single FROM jsonb_each(note.batch::jsonb) e;
        BEGIN
          PERFORM bellboard.write_alert_steps(for_property, single, note.raised);
        EXCEPTION WHEN integrity_constraint_violation OR data_exception OR no_data_found OR raise_exception THEN
          INSERT INTO bellboard.alert_journal_refused (property_id, noted_at, reason, step, raised, batch)
          VALUES (for_property, note.noted_at, SQLERRM, part, note.raised, single::text);
          refused := refused || SQLERRM;
        END;
      END LOOP;
    END;
    DELETE FROM bellboard.alert_journal j WHERE j.property_id = for_property AND j.id = note.id;
    folded := folded + 1;
  END LOOP;
END
$$;

-- The same for the engine. It need not wait for the disk: what a power cut takes back is noted still.
CREATE FUNCTION bellboard.fold_alert_steps(for_property bigint, OUT folded integer, OUT refused text[])
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT for_property = ANY (bellboard.my_properties('engine')) THEN
    RAISE EXCEPTION 'not an engine of this property' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('bellboard commit', for_property));
  PERFORM set_config('synchronous_commit', 'off', true);
  SELECT f.folded, f.refused INTO folded, refused FROM bellboard.fold_journal(for_property) f;
END
$$;

REVOKE ALL ON FUNCTION bellboard.forget_journal(), bellboard.write_alert_steps(bigint, jsonb, bigint[]),
  bellboard.note_alert_steps(bigint, text, integer, text[], timestamptz[], bigint[]), bellboard.fold_journal(bigint),
  bellboard.fold_alert_steps(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION bellboard.note_alert_steps(bigint, text, integer, text[], timestamptz[], bigint[]),
  bellboard.fold_alert_steps(bigint) TO bellboard_engine;
