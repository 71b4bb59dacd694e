-- Time-ordered ids (UUID version 7) are the partition keys: one key is enough for a row's identity and for its month.

CREATE FUNCTION uuid_floor(at timestamptz) RETURNS uuid
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN rpad(lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0'), 32, '0')::uuid;

CREATE PROCEDURE create_month_partitions(parent text, from_month date, months int)
    LANGUAGE plpgsql AS
$$
DECLARE
    month date;
BEGIN
    FOR i IN 0 .. months - 1
        LOOP
            month := (date_trunc('month', from_month::timestamp) + make_interval(months => i))::date;
            -- asked first: creating a partition locks its parent even where it is there already
            IF to_regclass(parent || '_' || to_char(month, 'YYYYMM')) IS NULL THEN
                EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
                               parent || '_' || to_char(month, 'YYYYMM'), parent,
                               uuid_floor(month::timestamp AT TIME ZONE 'UTC'),
                               uuid_floor((month + interval '1 month') AT TIME ZONE 'UTC'));
            END IF;
        END LOOP;
END
$$;

-- Network: loaded from the schemas module at each start.
CREATE TABLE site
(
    id        text PRIMARY KEY,
    type      text NOT NULL,
    region    text NOT NULL,
    province  text NOT NULL,
    comune    text NOT NULL,
    territory text NOT NULL,
    hub       text
);

CREATE TABLE target
(
    region          text PRIMARY KEY,
    taken_in_charge int NOT NULL,
    supported       int NOT NULL
);

-- Persons: a person is a cluster of subjects, a subject is one source's view. Ids of records are keyed hashes of
-- (kind, source, source id): references between records need no lookup, and no source id stands in clear.
CREATE TABLE person
(
    id         uuid PRIMARY KEY,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE subject
(
    id             uuid PRIMARY KEY,
    source         text           NOT NULL,
    version        bigint         NOT NULL,
    person_id      uuid           NOT NULL,
    sex            text           NOT NULL,
    citizenship    text           NOT NULL,
    birth_year     int,
    permit_type    text,
    needs_mediator boolean        NOT NULL,
    eligible       datemultirange NOT NULL,
    digest         bytea          NOT NULL,
    sealed         bytea,
    removed        boolean        NOT NULL DEFAULT false,
    cause          uuid           NOT NULL
);
CREATE INDEX subject_person ON subject (person_id);

CREATE TABLE subject_identifier
(
    kind       text  NOT NULL,
    keyed_hash bytea NOT NULL,
    subject_id uuid  NOT NULL,
    PRIMARY KEY (keyed_hash, kind, subject_id)
);
CREATE INDEX subject_identifier_subject ON subject_identifier (subject_id);

CREATE TABLE identity_case
(
    id        uuid PRIMARY KEY     DEFAULT uuidv7(),
    subject_a uuid        NOT NULL,
    subject_b uuid        NOT NULL,
    verdict   text        NOT NULL,
    at        timestamptz NOT NULL DEFAULT now(),
    UNIQUE (subject_a, subject_b)
);

CREATE TABLE pseudonym
(
    service    text NOT NULL,
    pseudonym  text NOT NULL,
    person_id  uuid NOT NULL,
    subject_id uuid NOT NULL,
    delivery   text NOT NULL, -- the last one that carried the candidate
    version    bigint NOT NULL, -- grows with each of them
    PRIMARY KEY (service, pseudonym)
);

CREATE TABLE contact
(
    id         uuid PRIMARY KEY,
    source     text    NOT NULL,
    version    bigint  NOT NULL,
    subject_id uuid    NOT NULL,
    site       text    NOT NULL,
    met_on     date    NOT NULL,
    channel    text    NOT NULL,
    language   text,
    digest     bytea   NOT NULL,
    sealed     bytea,
    removed    boolean NOT NULL DEFAULT false,
    cause      uuid    NOT NULL
);
CREATE INDEX contact_subject ON contact (subject_id);

CREATE TABLE case_file
(
    id         uuid PRIMARY KEY,
    source     text    NOT NULL,
    version    bigint  NOT NULL,
    subject_id uuid    NOT NULL,
    site       text    NOT NULL,
    channel    text    NOT NULL,
    opened_on  date    NOT NULL,
    closed_on  date,
    closure    text,
    digest     bytea   NOT NULL,
    sealed     bytea,
    removed    boolean NOT NULL DEFAULT false,
    cause      uuid    NOT NULL
);
CREATE INDEX case_file_subject ON case_file (subject_id);

CREATE TABLE assessment
(
    id             uuid PRIMARY KEY,
    source         text    NOT NULL,
    version        bigint  NOT NULL,
    subject_id     uuid    NOT NULL,
    site           text    NOT NULL,
    assessed_on    date    NOT NULL,
    stage          text    NOT NULL,
    indices        text[]  NOT NULL,
    ilo_indicators text[]  NOT NULL,
    digest         bytea   NOT NULL,
    sealed         bytea,
    removed        boolean NOT NULL DEFAULT false,
    cause          uuid    NOT NULL
);
CREATE INDEX assessment_subject ON assessment (subject_id);

CREATE TABLE plan
(
    id         uuid PRIMARY KEY,
    source     text    NOT NULL,
    version    bigint  NOT NULL,
    subject_id uuid    NOT NULL,
    site       text    NOT NULL,
    opened_on  date    NOT NULL,
    closed_on  date,
    outcome    text,
    areas      text[]  NOT NULL,
    digest     bytea   NOT NULL,
    sealed     bytea,
    removed    boolean NOT NULL DEFAULT false,
    cause      uuid    NOT NULL
);
CREATE INDEX plan_subject ON plan (subject_id);

CREATE TABLE service
(
    id           uuid PRIMARY KEY,
    source       text    NOT NULL,
    version      bigint  NOT NULL,
    subject_id   uuid    NOT NULL,
    site         text    NOT NULL,
    area         text    NOT NULL,
    provided_on  date    NOT NULL,
    professional text    NOT NULL,
    digest       bytea   NOT NULL,
    sealed       bytea,
    removed      boolean NOT NULL DEFAULT false,
    cause        uuid    NOT NULL
);
CREATE INDEX service_subject ON service (subject_id);

CREATE TABLE referral
(
    id         uuid PRIMARY KEY,
    source     text    NOT NULL,
    version    bigint  NOT NULL,
    subject_id uuid    NOT NULL,
    site       text    NOT NULL,
    urgency    text    NOT NULL,
    written_on date    NOT NULL,
    digest     bytea   NOT NULL,
    sealed     bytea,
    removed    boolean NOT NULL DEFAULT false,
    cause      uuid    NOT NULL
);
CREATE INDEX referral_subject ON referral (subject_id);

CREATE TABLE referral_progress
(
    id           uuid PRIMARY KEY,
    source       text        NOT NULL,
    version      bigint      NOT NULL,
    subject_id   uuid        NOT NULL,
    delivery_key text        NOT NULL,
    state        text        NOT NULL,
    changed_at   timestamptz NOT NULL,
    digest       bytea       NOT NULL,
    sealed       bytea,
    removed      boolean     NOT NULL DEFAULT false,
    cause        uuid        NOT NULL
);
CREATE INDEX referral_progress_delivery ON referral_progress (delivery_key);

CREATE TABLE profile
(
    id         uuid PRIMARY KEY,
    source     text    NOT NULL,
    version    bigint  NOT NULL,
    subject_id uuid    NOT NULL,
    site       text    NOT NULL,
    updated_on date    NOT NULL,
    digest     bytea   NOT NULL,
    sealed     bytea,
    removed    boolean NOT NULL DEFAULT false,
    cause      uuid    NOT NULL
);
CREATE INDEX profile_subject ON profile (subject_id);

CREATE TABLE registration
(
    id           uuid PRIMARY KEY,
    source       text        NOT NULL,
    version      bigint      NOT NULL,
    subject_id   uuid        NOT NULL,
    delivery_key text        NOT NULL,
    accepted     boolean     NOT NULL,
    answered_at  timestamptz NOT NULL,
    digest       bytea       NOT NULL,
    sealed       bytea,
    removed      boolean     NOT NULL DEFAULT false,
    cause        uuid        NOT NULL
);
CREATE INDEX registration_delivery ON registration (delivery_key);

CREATE TABLE consent
(
    id          uuid PRIMARY KEY,
    source      text    NOT NULL,
    version     bigint  NOT NULL,
    subject_id  uuid    NOT NULL,
    purpose     text    NOT NULL,
    status      text    NOT NULL,
    given_by    text    NOT NULL,
    decided_on  date    NOT NULL,
    valid_until date,
    digest      bytea   NOT NULL,
    sealed      bytea,
    removed     boolean NOT NULL DEFAULT false,
    cause       uuid    NOT NULL
);
CREATE INDEX consent_subject ON consent (subject_id, purpose);

CREATE TABLE vacancy
(
    id         uuid PRIMARY KEY,
    source     text    NOT NULL,
    version    bigint  NOT NULL,
    occupation text    NOT NULL,
    workplace  text    NOT NULL,
    openings   int     NOT NULL,
    starts_on  date    NOT NULL,
    expires_on date    NOT NULL,
    digest     bytea   NOT NULL,
    sealed     bytea,
    removed    boolean NOT NULL DEFAULT false,
    cause      uuid    NOT NULL
);

CREATE TABLE match
(
    id         uuid PRIMARY KEY,
    source     text    NOT NULL,
    version    bigint  NOT NULL,
    subject_id uuid    NOT NULL,
    score      int     NOT NULL,
    digest     bytea   NOT NULL,
    sealed     bytea,
    removed    boolean NOT NULL DEFAULT false,
    cause      uuid    NOT NULL
);
CREATE INDEX match_subject ON match (subject_id);

CREATE TABLE placement
(
    id         uuid PRIMARY KEY,
    source     text    NOT NULL,
    version    bigint  NOT NULL,
    subject_id uuid    NOT NULL,
    started_on date    NOT NULL,
    ended_on   date,
    digest     bytea   NOT NULL,
    sealed     bytea,
    removed    boolean NOT NULL DEFAULT false,
    cause      uuid    NOT NULL
);
CREATE INDEX placement_subject ON placement (subject_id);

-- Every version of every record, and what made it: a message and its line, or a delivery that was answered.
CREATE TABLE record_version
(
    cause     uuid        NOT NULL,
    line      int         NOT NULL,
    kind      text        NOT NULL,
    record_id uuid        NOT NULL,
    version   bigint      NOT NULL,
    at        timestamptz NOT NULL DEFAULT now(),
    sealed    bytea,
    PRIMARY KEY (cause, line, record_id, version)
) PARTITION BY RANGE (cause);
CREATE INDEX record_version_record ON record_version (record_id);

-- In
CREATE TABLE message_key
(
    counterpart text  NOT NULL,
    document    text  NOT NULL,
    message_id  text  NOT NULL,
    digest      bytea NOT NULL,
    message     uuid  NOT NULL,
    PRIMARY KEY (counterpart, document, message_id)
) PARTITION BY HASH (counterpart, document, message_id);

CREATE TABLE message
(
    id          uuid PRIMARY KEY,
    kind        text   NOT NULL,
    document    text   NOT NULL,
    counterpart text   NOT NULL,
    message_id  text   NOT NULL,
    media_type  text   NOT NULL,
    state       text   NOT NULL,
    digest      bytea  NOT NULL,
    wrapped_key bytea,
    items       bigint NOT NULL DEFAULT 1,
    applied     bigint NOT NULL DEFAULT 0,
    duplicate   bigint NOT NULL DEFAULT 0,
    superseded  bigint NOT NULL DEFAULT 0,
    rejected    bigint NOT NULL DEFAULT 0,
    last_line   int    NOT NULL DEFAULT 0, -- of a bulk file: how far it was worked through
    lines_read  bigint NOT NULL DEFAULT 0,
    reply       jsonb,
    answers     uuid
) PARTITION BY RANGE (id);
CREATE INDEX message_open ON message (kind, document, id) WHERE state = 'received';

CREATE TABLE message_chunk
(
    message_id uuid  NOT NULL,
    part       int   NOT NULL,
    sealed     bytea NOT NULL,
    PRIMARY KEY (message_id, part)
) PARTITION BY RANGE (message_id);

CREATE TABLE message_item
(
    message_id uuid  NOT NULL,
    line       int   NOT NULL,
    state      text  NOT NULL,
    problems   jsonb NOT NULL,
    PRIMARY KEY (message_id, line)
) PARTITION BY RANGE (message_id);

CREATE TABLE collection_cursor
(
    counterpart text NOT NULL,
    document    text NOT NULL,
    cursor      text NOT NULL,
    PRIMARY KEY (counterpart, document)
);

-- Out
CREATE TABLE delivery
(
    id          uuid PRIMARY KEY,
    kind        text        NOT NULL,
    document    text        NOT NULL,
    counterpart text        NOT NULL,
    about       uuid        NOT NULL,
    subject_id  uuid,
    record_kind text        NOT NULL,
    record_id   uuid        NOT NULL,
    revision    text        NOT NULL,
    key         text        NOT NULL,
    state       text        NOT NULL,
    reason      text,
    reason_text text,
    ref         text,
    attempts    int         NOT NULL DEFAULT 0,
    run         text        NOT NULL,
    changed_at  timestamptz NOT NULL DEFAULT now()
) PARTITION BY RANGE (id);
CREATE INDEX delivery_about ON delivery (about) WHERE state = 'withheld';
CREATE INDEX delivery_record ON delivery (record_id, document);

CREATE TABLE delivery_key
(
    key         text PRIMARY KEY,
    delivery_id uuid NOT NULL,
    kind        text NOT NULL,
    document    text NOT NULL
) PARTITION BY HASH (key);

-- Open deliveries only. A parked one stays, due never, and so closes its lane.
CREATE TABLE delivery_due
(
    delivery_id uuid PRIMARY KEY,
    counterpart text        NOT NULL,
    document    text        NOT NULL,
    lane        text        NOT NULL,
    state       text        NOT NULL,
    due_at      timestamptz NOT NULL,
    epoch       bigint      NOT NULL DEFAULT 0
) WITH (fillfactor = 70);
CREATE INDEX delivery_due_next ON delivery_due (counterpart, document, due_at);
CREATE INDEX delivery_due_lane ON delivery_due (lane, delivery_id);

CREATE TABLE attempt
(
    delivery_id     uuid        NOT NULL,
    no              int         NOT NULL,
    at              timestamptz NOT NULL DEFAULT now(),
    epoch           bigint      NOT NULL,
    media_type      text        NOT NULL,
    payload_sealed  bytea       NOT NULL,
    mapping_version int         NOT NULL,
    purpose_version int         NOT NULL,
    consent_id      uuid,
    fields          text[]      NOT NULL,
    event           text,
    cause           text,
    answered_at     timestamptz,
    answer_sealed   bytea,
    PRIMARY KEY (delivery_id, no)
) PARTITION BY RANGE (delivery_id);

CREATE TABLE lease
(
    name   text PRIMARY KEY,
    holder text        NOT NULL,
    epoch  bigint      NOT NULL,
    until  timestamptz NOT NULL
);

-- Tables for regions
CREATE TABLE release
(
    id        uuid PRIMARY KEY,
    region    text        NOT NULL,
    from_day  date        NOT NULL,
    until_day date        NOT NULL,
    threshold int         NOT NULL,
    target    int         NOT NULL,
    state     text        NOT NULL,
    checksum  text        NOT NULL,
    content   jsonb       NOT NULL,
    at        timestamptz NOT NULL DEFAULT now()
);

DO
$$
    DECLARE
        parent text;
    BEGIN
        FOREACH parent IN ARRAY ARRAY ['record_version', 'message', 'message_chunk', 'message_item', 'delivery', 'attempt']
            LOOP
                EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT', parent || '_rest', parent);
                CALL create_month_partitions(parent, (now() - interval '1 month')::date, 6);
            END LOOP;
        FOREACH parent IN ARRAY ARRAY ['message_key', 'delivery_key']
            LOOP
                FOR i IN 0 .. 7
                    LOOP
                        EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS 8, REMAINDER %s)',
                                       parent || '_' || i, parent, i);
                    END LOOP;
            END LOOP;
    END
$$;
