-- Messages that are worked on again from their stored bytes.
ALTER TABLE message
    ADD COLUMN replays int NOT NULL DEFAULT 0;

-- The reply that a message had before; covered by the digest of the row, as everything in it.
ALTER TABLE intervention
    ADD COLUMN replaced jsonb;

-- What a record version said before the message that brought it was worked on again with another result.
CREATE TABLE record_correction
(
    id        uuid        NOT NULL DEFAULT uuidv7() PRIMARY KEY,
    at        timestamptz NOT NULL DEFAULT now(),
    cause     uuid        NOT NULL,
    line      int         NOT NULL,
    record_id uuid        NOT NULL,
    version   bigint      NOT NULL,
    sealed    bytea
);
CREATE INDEX record_correction_version ON record_correction (cause, record_id, version);
