-- SPDX-FileCopyrightText: 2026 The Bellboard authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Grants say what a kind of login may do at all; policies say in which property. Both must agree. A right comes from
-- the people row of (login, property); the group role bounds it.

DO $$
DECLARE
  name text;
  everyone constant text := 'bellboard_frontdesk, bellboard_manager, bellboard_kiosk, bellboard_engine, bellboard_admin';
  -- The migrations' own login: the functions that run as the owner work under this policy, whether the owner is a
  -- superuser (embedded) or not (shared server).
  owner_policy constant text := 'CREATE POLICY owner ON bellboard.%I TO CURRENT_USER USING (true) WITH CHECK (true)';
BEGIN
  FOR name IN
    SELECT c.relname FROM pg_catalog.pg_class c
    WHERE c.relnamespace = 'bellboard'::regnamespace AND c.relkind = 'r'
  LOOP
    EXECUTE format('ALTER TABLE bellboard.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE bellboard.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(owner_policy, name);
  END LOOP;

  -- Read by every login of the property.
  FOREACH name IN ARRAY ARRAY['buttons', 'alert_recipients', 'links', 'link_states', 'settings', 'alerts', 'presses',
                              'alert_attempts', 'alert_events', 'desk_commands', 'leaders'] LOOP
    EXECUTE format('GRANT SELECT ON bellboard.%I TO %s', name, everyone);
    EXECUTE format('CREATE POLICY read ON bellboard.%I FOR SELECT TO %s USING (property_id = ANY ((SELECT '
                   || 'bellboard.my_properties(''read''))::bigint[]))', name, everyone);
  END LOOP;

  -- Set up by managers.
  FOREACH name IN ARRAY ARRAY['buttons', 'alert_recipients', 'links', 'link_secrets', 'settings'] LOOP
    EXECUTE format('GRANT DELETE ON bellboard.%I TO bellboard_manager, bellboard_admin', name);
    EXECUTE format('CREATE POLICY configure_insert ON bellboard.%I FOR INSERT TO bellboard_manager, bellboard_admin '
                   || 'WITH CHECK (property_id = ANY ((SELECT bellboard.my_properties(''configure''))::bigint[]))', name);
    EXECUTE format('CREATE POLICY configure_update ON bellboard.%I FOR UPDATE TO bellboard_manager, bellboard_admin '
                   || 'USING (property_id = ANY ((SELECT bellboard.my_properties(''configure''))::bigint[])) '
                   || 'WITH CHECK (property_id = ANY ((SELECT bellboard.my_properties(''configure''))::bigint[]))', name);
    EXECUTE format('CREATE POLICY configure_delete ON bellboard.%I FOR DELETE TO bellboard_manager, bellboard_admin '
                   || 'USING (property_id = ANY ((SELECT bellboard.my_properties(''configure''))::bigint[]))', name);
  END LOOP;

  -- Written by the engine.
  FOREACH name IN ARRAY ARRAY['link_states', 'link_sessions', 'leaders'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON bellboard.%I TO bellboard_engine', name);
    EXECUTE format('CREATE POLICY engine ON bellboard.%I FOR ALL TO bellboard_engine '
                   || 'USING (property_id = ANY ((SELECT bellboard.my_properties(''engine''))::bigint[])) '
                   || 'WITH CHECK (property_id = ANY ((SELECT bellboard.my_properties(''engine''))::bigint[]))', name);
  END LOOP;
END
$$;

GRANT SELECT ON bellboard.schema_migrations
  TO bellboard_frontdesk, bellboard_manager, bellboard_kiosk, bellboard_engine, bellboard_admin;
CREATE POLICY read ON bellboard.schema_migrations FOR SELECT
  TO bellboard_frontdesk, bellboard_manager, bellboard_kiosk, bellboard_engine, bellboard_admin USING (true);

-- Columns the database writes (ids, moments, battery, the actor) are in no grant.
GRANT INSERT (property_id, device_id, dev_eui, room, type, active, silent_after_minutes),
      UPDATE (device_id, dev_eui, room, type, active, silent_after_minutes, updated_at)
  ON bellboard.buttons TO bellboard_manager, bellboard_admin;
GRANT INSERT (property_id, number, label, type, position, active, acceptance, auto_answer, created_at),
      UPDATE (number, label, type, position, active, acceptance, auto_answer, updated_at)
  ON bellboard.alert_recipients TO bellboard_manager, bellboard_admin;
GRANT INSERT (property_id, kind, provider, config), UPDATE (provider, config, updated_at)
  ON bellboard.links TO bellboard_manager, bellboard_admin;
GRANT INSERT (property_id, name, value), UPDATE (value, updated_at)
  ON bellboard.settings TO bellboard_manager, bellboard_admin;

-- What is sealed: written by managers, read by the engine and administrators.
GRANT INSERT (property_id, link_id, name, sealed), UPDATE (sealed), SELECT (id, property_id, link_id, name)
  ON bellboard.link_secrets TO bellboard_manager, bellboard_admin;
GRANT SELECT ON bellboard.link_secrets TO bellboard_engine, bellboard_admin;
CREATE POLICY read ON bellboard.link_secrets FOR SELECT TO bellboard_engine, bellboard_manager, bellboard_admin
  USING (property_id = ANY ((SELECT bellboard.my_properties('engine'))::bigint[])
         OR property_id = ANY ((SELECT bellboard.my_properties('configure'))::bigint[]));
GRANT SELECT, DELETE ON bellboard.link_sessions TO bellboard_admin;
CREATE POLICY administer ON bellboard.link_sessions FOR SELECT TO bellboard_admin
  USING (property_id = ANY ((SELECT bellboard.my_properties('administer'))::bigint[]));
CREATE POLICY administer_delete ON bellboard.link_sessions FOR DELETE TO bellboard_admin
  USING (property_id = ANY ((SELECT bellboard.my_properties('administer'))::bigint[]));

GRANT SELECT ON bellboard.properties
  TO bellboard_frontdesk, bellboard_manager, bellboard_kiosk, bellboard_engine, bellboard_admin;
CREATE POLICY read ON bellboard.properties FOR SELECT
  TO bellboard_frontdesk, bellboard_manager, bellboard_kiosk, bellboard_engine, bellboard_admin
  USING (id = ANY ((SELECT bellboard.my_properties('read'))::bigint[]));
GRANT UPDATE (name, time_zone, country, language) ON bellboard.properties TO bellboard_admin;
CREATE POLICY administer ON bellboard.properties FOR UPDATE TO bellboard_admin
  USING (id = ANY ((SELECT bellboard.my_properties('administer'))::bigint[]))
  WITH CHECK (id = ANY ((SELECT bellboard.my_properties('administer'))::bigint[]));

GRANT SELECT ON bellboard.people TO bellboard_frontdesk, bellboard_manager, bellboard_engine, bellboard_admin;
CREATE POLICY read ON bellboard.people FOR SELECT
  TO bellboard_frontdesk, bellboard_manager, bellboard_engine, bellboard_admin
  USING (property_id = ANY ((SELECT bellboard.my_properties('read'))::bigint[]));

GRANT SELECT ON bellboard.audit_log TO bellboard_manager, bellboard_admin;
CREATE POLICY read ON bellboard.audit_log FOR SELECT TO bellboard_manager, bellboard_admin
  USING (property_id = ANY ((SELECT bellboard.my_properties('configure'))::bigint[]));

-- What a console may ask of the leader, by the right of the person.
GRANT INSERT (property_id, kind, arguments) ON bellboard.desk_commands
  TO bellboard_kiosk, bellboard_frontdesk, bellboard_manager, bellboard_admin;
CREATE POLICY ask ON bellboard.desk_commands FOR INSERT
  TO bellboard_kiosk, bellboard_frontdesk, bellboard_manager, bellboard_admin
  WITH CHECK (
    CASE
      WHEN kind = 'acknowledge_alert' THEN
        property_id = ANY ((SELECT bellboard.my_properties('acknowledge'))::bigint[])
      WHEN kind = 'test_link' OR (kind = 'drill' AND arguments ->> 'target' IS DISTINCT FROM 'training') THEN
        property_id = ANY ((SELECT bellboard.my_properties('configure'))::bigint[])
      ELSE property_id = ANY ((SELECT bellboard.my_properties('command'))::bigint[])
    END);
GRANT UPDATE (status, result, failure, finished_at) ON bellboard.desk_commands TO bellboard_engine;
CREATE POLICY answer ON bellboard.desk_commands FOR UPDATE TO bellboard_engine
  USING (property_id = ANY ((SELECT bellboard.my_properties('engine'))::bigint[]))
  WITH CHECK (property_id = ANY ((SELECT bellboard.my_properties('engine'))::bigint[]));

-- A new property; the login that makes it becomes its administrator, and its engine where it may be one.
CREATE FUNCTION bellboard.create_property(new_name text, new_time_zone text, new_country text, new_language text)
RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  new_id bigint;
BEGIN
  IF NOT pg_has_role(session_user, 'bellboard_admin', 'MEMBER') THEN
    RAISE EXCEPTION 'only an administrator makes a property' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO bellboard.properties (name, time_zone, country, language)
  VALUES (new_name, new_time_zone, new_country, new_language) RETURNING id INTO new_id;
  INSERT INTO bellboard.people (property_id, login, role) VALUES (new_id, session_user::text, 'admin');
  IF pg_has_role(session_user, 'bellboard_engine', 'MEMBER') THEN
    INSERT INTO bellboard.people (property_id, login, role) VALUES (new_id, session_user::text, 'engine');
  END IF;
  RETURN new_id;
END
$$;

-- Lets a person in: makes the login if there is none yet (then a password is needed), and gives it the role in the
-- property. A login that exists keeps its password: an administrator of one hotel cannot take over another's people.
CREATE FUNCTION bellboard.add_person(new_login text, new_display_name text, for_property bigint, new_role text,
                                     new_password text) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  new_id bigint;
BEGIN
  IF NOT for_property = ANY (bellboard.my_properties('administer')) THEN
    RAISE EXCEPTION 'only an administrator of this property adds people' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO bellboard.people (property_id, login, display_name, role)
  VALUES (for_property, new_login, new_display_name, new_role) RETURNING id INTO new_id;
  IF new_login ~ '^pg_' OR new_login IN ('bellboard_frontdesk', 'bellboard_manager', 'bellboard_kiosk',
                                         'bellboard_engine', 'bellboard_admin') THEN
    RAISE EXCEPTION 'this name is taken by the database' USING ERRCODE = 'raise_exception';
  END IF;
  IF EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = new_login) THEN
    IF EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = new_login
               AND (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR NOT r.rolcanlogin)) THEN
      RAISE EXCEPTION 'this name is taken by the database' USING ERRCODE = 'raise_exception';
    END IF;
  ELSE
    IF length(coalesce(new_password, '')) < 8 THEN
      RAISE EXCEPTION 'a new login needs a password of at least 8 characters' USING ERRCODE = 'raise_exception';
    END IF;
    EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD %L',
                   new_login, new_password);
  END IF;
  EXECUTE format('GRANT %I TO %I', 'bellboard_' || new_role, new_login);
  RETURN new_id;
END
$$;

-- A person's role in a property changes the group with it; other properties of the login keep what they gave.
CREATE FUNCTION bellboard.change_person(person bigint, for_property bigint, new_display_name text, new_role text,
                                        new_active boolean) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  was record;
BEGIN
  IF NOT for_property = ANY (bellboard.my_properties('administer')) THEN
    RAISE EXCEPTION 'only an administrator of this property changes people' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT p.login, p.role INTO was FROM bellboard.people p
  WHERE p.id = person AND p.property_id = for_property FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such person' USING ERRCODE = 'no_data_found';
  END IF;
  UPDATE bellboard.people p SET display_name = new_display_name, role = new_role, active = new_active
  WHERE p.id = person AND p.property_id = for_property;
  IF NOT EXISTS (SELECT FROM bellboard.people p WHERE p.property_id = for_property AND p.role = 'admin' AND p.active) THEN
    RAISE EXCEPTION 'a property keeps at least one administrator' USING ERRCODE = 'raise_exception';
  END IF;
  IF EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = was.login) THEN
    EXECUTE format('GRANT %I TO %I', 'bellboard_' || new_role, was.login);
    IF NOT EXISTS (SELECT FROM bellboard.people p WHERE p.login = was.login AND p.role = was.role) THEN
      EXECUTE format('REVOKE %I FROM %I', 'bellboard_' || was.role, was.login);
    END IF;
  END IF;
END
$$;

-- Functions: nobody's by default.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA bellboard FROM PUBLIC;
GRANT EXECUTE ON FUNCTION bellboard.my_properties(text), bellboard.my_rights(bigint), bellboard.rooms_with(bigint, text)
  TO bellboard_frontdesk, bellboard_manager, bellboard_kiosk, bellboard_engine, bellboard_admin;
GRANT EXECUTE ON FUNCTION bellboard.lock_recipients(bigint),
  bellboard.insert_recipient(bigint, text, text, text, boolean, text, boolean, integer, timestamptz),
  bellboard.move_recipient(bigint, bigint, integer), bellboard.remove_recipient(bigint, bigint)
  TO bellboard_manager, bellboard_admin;
GRANT EXECUTE ON FUNCTION bellboard.commit_alert_steps(bigint, jsonb), bellboard.try_lead(bigint),
  bellboard.stop_leading(bigint) TO bellboard_engine;
GRANT EXECUTE ON FUNCTION bellboard.create_property(text, text, text, text),
  bellboard.add_person(text, text, bigint, text, text),
  bellboard.change_person(bigint, bigint, text, text, boolean) TO bellboard_admin;
