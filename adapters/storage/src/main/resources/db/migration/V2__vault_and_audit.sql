-- A fingerprint of every key of the hub that this database has met (the keys themselves are files outside it).
CREATE TABLE key_check (
    name        text PRIMARY KEY,
    fingerprint bytea NOT NULL
);

-- Data keys, wrapped by the key-encryption key kek_id. Deleting a row erases its subject; the nil id is the hub's own.
CREATE TABLE subject_key (
    subject_id uuid PRIMARY KEY,
    wrapped    bytea NOT NULL,
    kek_id     integer NOT NULL
);

-- Who did what to what, written by the transaction that did it. digest is taken of ciphertext, so that it outlives an
-- erasure; it is empty where there is no content.
CREATE TABLE audit_entry (
    id     uuid NOT NULL DEFAULT uuidv7() PRIMARY KEY,
    at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
    actor  text NOT NULL,
    act    text NOT NULL,
    object text NOT NULL,
    digest bytea NOT NULL
) PARTITION BY RANGE (id);

-- Sealing and verifying read by transaction, in this order.
CREATE INDEX audit_entry_by_transaction ON audit_entry (xid, id);

CREATE TABLE audit_entry_rest PARTITION OF audit_entry DEFAULT;
CALL create_month_partitions('audit_entry', (now() - interval '1 month')::date, 6);

-- A seal covers the entries of the transactions from_xid (inclusive) to upto_xid (exclusive).
CREATE TABLE audit_seal (
    no        bigint PRIMARY KEY,
    prev      bytea NOT NULL,
    root      bytea NOT NULL,
    from_xid  xid8 NOT NULL,
    upto_xid  xid8 NOT NULL,
    entries   bigint NOT NULL,
    at        timestamptz NOT NULL,
    signature bytea NOT NULL
);
