-- What a backfill prepared is taken after everything else, and never keeps back what stands behind it in its lane.
ALTER TABLE delivery_due
    ADD backfill boolean NOT NULL DEFAULT false;

DROP INDEX delivery_due_take;
CREATE INDEX delivery_due_take ON delivery_due (counterpart, document, urgent DESC, backfill, failures, due_at)
    WHERE due_at < 'infinity';
CREATE INDEX delivery_due_backfill ON delivery_due (lane) WHERE backfill;
