-- What operators did by hand, to what and why. The audit's entry about it has the row's digest; this keeps the words.
CREATE TABLE intervention
(
    id     uuid        NOT NULL DEFAULT uuidv7() PRIMARY KEY,
    at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor  text        NOT NULL,
    act    text        NOT NULL,
    object text        NOT NULL,
    why    text        NOT NULL,
    mode   text,                              -- what is sent again: pinned (as it was) or upgraded (as of today)
    forced boolean     NOT NULL DEFAULT false
) PARTITION BY RANGE (id);
CREATE INDEX intervention_object ON intervention (object);

CREATE TABLE intervention_rest PARTITION OF intervention DEFAULT;
CALL create_month_partitions('intervention', (now() - interval '1 month')::date, 6);
