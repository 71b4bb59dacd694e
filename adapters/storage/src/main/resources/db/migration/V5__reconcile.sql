-- Who was served on a route in which region when it was last prepared to its end, and since when that holds: whatever
-- was committed before that moment was looked at.
CREATE TABLE preparation
(
    kind        text        NOT NULL,
    document    text        NOT NULL,
    counterpart text        NOT NULL,
    region      text        NOT NULL,
    complete_at timestamptz NOT NULL,
    PRIMARY KEY (kind, document, counterpart, region)
);

-- Keys stand in the order in which they were claimed, so that a summary of each range of pages finds those of a period
-- at next to no cost for whoever writes them.
CREATE INDEX delivery_key_delivery ON delivery_key USING brin (delivery_id) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX message_key_message ON message_key USING brin (message) WITH (pages_per_range = 16, autosummarize = on);

CREATE INDEX message_answers ON message (answers) WHERE answers IS NOT NULL;
