-- Calls by which the hub brings senders the replies that they asked for; each is stored in the commit that stores its message.
CREATE TABLE callback
(
    message     uuid        NOT NULL PRIMARY KEY,
    counterpart text        NOT NULL,
    reply_to    text        NOT NULL,
    via         text        NOT NULL CHECK (via IN ('rest', 'soap')),
    state       text        NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'parked')),
    due_at      timestamptz NOT NULL DEFAULT now(),
    calls       int         NOT NULL DEFAULT 0, -- in vain
    failures    int         NOT NULL DEFAULT 0, -- of them, on its own account
    cause       text,                           -- of the last
    hold_until  timestamptz                     -- before it no call is made to its address, this one or another
);
CREATE INDEX callback_due ON callback (counterpart, due_at) WHERE state = 'waiting';
CREATE INDEX callback_hold ON callback (counterpart, reply_to, hold_until) WHERE hold_until IS NOT NULL;
CREATE INDEX callback_parked ON callback (counterpart) WHERE state = 'parked';

-- Deliveries whose answers come as messages under the counterpart's own name for them. A table of its own: an index on the
-- name would cost every delivery that gets one, awaited or not, the change in place.
CREATE TABLE delivery_awaited
(
    counterpart text NOT NULL,
    ref         text NOT NULL,
    delivery_id uuid NOT NULL,
    PRIMARY KEY (counterpart, ref)
);
