-- A delivery changes its state twice or more. An index whose predicate names the state makes each change a new entry in
-- every index; without it, and with room on the page, a change touches no index at all.
DROP INDEX delivery_about;
CREATE INDEX delivery_about ON delivery (about);

DO
$$
    DECLARE
        partition regclass;
    BEGIN
        FOR partition IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'delivery'::regclass
            LOOP
                EXECUTE format('ALTER TABLE %s SET (fillfactor = 55)', partition);
            END LOOP;
    END
$$;

-- As before; a new month is stored as the default partition of its table is.
CREATE OR REPLACE PROCEDURE create_month_partitions(parent text, from_month date, months int)
    LANGUAGE plpgsql AS
$$
DECLARE
    month   date;
    options text;
BEGIN
    SELECT array_to_string(reloptions, ', ') INTO options
    FROM pg_class WHERE oid = to_regclass(parent || '_rest');
    FOR i IN 0 .. months - 1
        LOOP
            month := (date_trunc('month', from_month::timestamp) + make_interval(months => i))::date;
            -- asked first: creating a partition locks its parent even where it is there already
            IF to_regclass(parent || '_' || to_char(month, 'YYYYMM')) IS NULL THEN
                EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
                               parent || '_' || to_char(month, 'YYYYMM'), parent,
                               uuid_floor(month::timestamp AT TIME ZONE 'UTC'),
                               uuid_floor((month + interval '1 month') AT TIME ZONE 'UTC'))
                    || coalesce(' WITH (' || options || ')', '');
            END IF;
        END LOOP;
END
$$;

-- One index instead of two: the id is unique by itself, and everybody reads by transaction.
DROP INDEX audit_entry_by_transaction;
ALTER TABLE audit_entry
    DROP CONSTRAINT audit_entry_pkey,
    ADD PRIMARY KEY (xid, id);
