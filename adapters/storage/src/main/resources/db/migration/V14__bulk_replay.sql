-- Bulk files that are worked on again from their stored bytes: how far that came. Under way while ended_at is null.
CREATE TABLE bulk_replay
(
    message    uuid        NOT NULL,
    no         int         NOT NULL,
    began_at   timestamptz NOT NULL DEFAULT now(),
    ended_at   timestamptz,
    last_line  int         NOT NULL DEFAULT 0,
    duplicate  bigint      NOT NULL DEFAULT 0, -- of the lines so far, as they come out today
    superseded bigint      NOT NULL DEFAULT 0,
    before     jsonb       NOT NULL,           -- the counts that the file had
    PRIMARY KEY (message, no)
);

-- Whatever a replay takes away from a count was in it.
ALTER TABLE message
    ADD CONSTRAINT message_counts CHECK (duplicate >= 0 AND superseded >= 0);

-- How a line stood before a replay made something else of it.
CREATE TABLE bulk_replay_line
(
    message  uuid NOT NULL,
    no       int  NOT NULL,
    line     int  NOT NULL,
    problems jsonb,                            -- none: it was not rejected
    PRIMARY KEY (message, no, line)
);
