-- That a file was worked through was not put on record before V12. What older files came to is put there as it is found:
-- from here on it cannot be changed unseen, what happened to it before nobody can tell.
INSERT INTO audit_entry (actor, act, object, digest)
SELECT 'migration:13', 'message.applied', m.id::text, ''
FROM message m
WHERE m.state = 'applied' AND m.media_type = 'application/octet-stream'
  AND uuid_extract_timestamp(m.id)
      < (SELECT installed_on::timestamptz + interval '1 day' FROM flyway_schema_history WHERE version = '12')
  AND NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.object = m.id::text AND e.act = 'message.applied');

-- What is on record stays as it was written. An owner of these tables can take the triggers away, which "ledger verify"
-- does not see; what he changes then, it does.
CREATE FUNCTION refuse_change() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'table % is append-only', tg_table_name USING ERRCODE = 'insufficient_privilege';
END
$$;

DO
$$
    DECLARE
        kept regclass;
    BEGIN
        FOREACH kept IN ARRAY ARRAY ['audit_entry', 'audit_seal', 'intervention', 'record_correction']::regclass[]
            LOOP
                -- for each row, since only such a trigger comes with every partition; an insert fires none
                EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %s
                                FOR EACH ROW EXECUTE FUNCTION refuse_change()', kept);
            END LOOP;
        FOR kept IN SELECT relid FROM pg_partition_tree('audit_entry')
                    UNION ALL SELECT relid FROM pg_partition_tree('intervention')
                    UNION ALL VALUES ('audit_seal'::regclass), ('record_correction'::regclass)
            LOOP
                EXECUTE format('CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON %s
                                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept);
            END LOOP;
    END
$$;

-- As before; a new month of what is append-only is so as well.
CREATE OR REPLACE PROCEDURE create_month_partitions(parent text, from_month date, months int)
    LANGUAGE plpgsql AS
$$
DECLARE
    month   date;
    options text;
    fresh   text;
BEGIN
    SELECT array_to_string(reloptions, ', ') INTO options
    FROM pg_class WHERE oid = to_regclass(parent || '_rest');
    FOR i IN 0 .. months - 1
        LOOP
            month := (date_trunc('month', from_month::timestamp) + make_interval(months => i))::date;
            fresh := parent || '_' || to_char(month, 'YYYYMM');
            -- asked first: creating a partition locks its parent even where it is there already
            IF to_regclass(fresh) IS NULL THEN
                EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', fresh, parent,
                               uuid_floor(month::timestamp AT TIME ZONE 'UTC'),
                               uuid_floor((month + interval '1 month') AT TIME ZONE 'UTC'))
                    || coalesce(' WITH (' || options || ')', '');
                IF EXISTS (SELECT 1 FROM pg_trigger
                           WHERE tgrelid = to_regclass(parent) AND tgname = 'append_only_whole') THEN
                    EXECUTE format('CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON %I
                                    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', fresh);
                END IF;
            END IF;
        END LOOP;
END
$$;
