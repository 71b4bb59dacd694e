-- Tokens that were accepted, by all nodes: none is accepted again. Written in the commit that takes the message they came with.
CREATE TABLE seen_token
(
    digest     bytea       NOT NULL PRIMARY KEY CHECK (octet_length(digest) = 32), -- SHA-256 over issuer and id: both may be long
    claim      uuid        NOT NULL,                                               -- for whom: tells its own from another's
    expires_at timestamptz NOT NULL
) PARTITION BY HASH (digest);
DO
$$
    BEGIN
        FOR part IN 0 .. 7
            LOOP
                EXECUTE format('CREATE TABLE seen_token_%s PARTITION OF seen_token FOR VALUES WITH (MODULUS 8, REMAINDER %s)',
                               part, part);
            END LOOP;
    END
$$;
CREATE INDEX seen_token_expired ON seen_token (expires_at);

-- Calls that were refused before anything of them was taken, counted by day in Italy.
CREATE TABLE refused_call
(
    counterpart text        NOT NULL, -- empty when nobody knows who called
    route       text        NOT NULL,
    code        text        NOT NULL,
    day         date        NOT NULL,
    count       bigint      NOT NULL,
    first_at    timestamptz NOT NULL,
    last_at     timestamptz NOT NULL,
    PRIMARY KEY (counterpart, route, code, day)
);
