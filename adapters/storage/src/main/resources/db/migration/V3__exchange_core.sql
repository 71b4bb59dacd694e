-- What a delivery went through, as far as it decides what comes next.
ALTER TABLE delivery
    ADD urgent boolean NOT NULL DEFAULT false;

ALTER TABLE delivery_due
    ADD urgent   boolean NOT NULL DEFAULT false,
    ADD failures int     NOT NULL DEFAULT 0,     -- on its own account
    ADD asks     int     NOT NULL DEFAULT 0,     -- in vain, since its answer was lost
    ADD unsure   boolean NOT NULL DEFAULT false, -- may have reached the counterpart, for all that is known
    ADD pinned   int;                            -- the attempt whose payload is to be sent again as it was

DROP INDEX delivery_due_next;
CREATE INDEX delivery_due_take ON delivery_due (counterpart, document, urgent DESC, failures, due_at)
    WHERE state IN ('ready', 'waiting');
CREATE INDEX delivery_due_ask ON delivery_due (counterpart, document, due_at)
    WHERE state IN ('sending', 'unknown');

-- How it stands with a counterpart: paused by an operator, or left alone since nothing gets through.
CREATE TABLE counterpart_state
(
    counterpart       text PRIMARY KEY,
    paused            boolean     NOT NULL DEFAULT false,
    paused_why        text,
    failures          int         NOT NULL DEFAULT 0,
    cause             text,
    leave_alone_until timestamptz NOT NULL DEFAULT '-infinity',
    changed_at        timestamptz NOT NULL DEFAULT now()
);
