-- Taking a delivery changes its state and its epoch alone, and no index names either: the change stays on its page. When
-- something is due says whether it is waited for at all; that its outcome is unknown is said by "unsure".
ALTER TABLE delivery_due
    ADD CONSTRAINT delivery_due_unknown_is_unsure CHECK (state <> 'unknown' OR unsure);

DROP INDEX delivery_due_take;
DROP INDEX delivery_due_ask;
CREATE INDEX delivery_due_take ON delivery_due (counterpart, document, urgent DESC, failures, due_at)
    WHERE due_at < 'infinity';
CREATE INDEX delivery_due_ask ON delivery_due (counterpart, document, due_at) WHERE unsure;
