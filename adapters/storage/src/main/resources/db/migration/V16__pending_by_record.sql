-- What has not left yet is found without its record's history: a newer revision ends it, and a record that was delivered for
-- years has a long one. A row of "delivery_due" or "delivery_withheld" stands there only as long as its state does.
ALTER TABLE delivery_due
    ADD record_id uuid,
    ADD revision  text;
UPDATE delivery_due q
SET record_id = d.record_id, revision = d.revision
FROM delivery d
WHERE d.id = q.delivery_id;
DO
$$
    DECLARE
        orphans text;
    BEGIN
        SELECT string_agg(delivery_id::text, ', ') INTO orphans FROM delivery_due WHERE record_id IS NULL;
        IF orphans IS NOT NULL THEN
            RAISE EXCEPTION 'delivery_due has rows without a delivery, which only damage can bring about: %', orphans;
        END IF;
    END
$$;
ALTER TABLE delivery_due
    ALTER record_id SET NOT NULL,
    ALTER revision SET NOT NULL;
CREATE INDEX delivery_due_record ON delivery_due (record_id);

-- Deliveries that wait for a person's word or data, by whom they are about and by record.
CREATE TABLE delivery_withheld
(
    delivery_id uuid PRIMARY KEY,
    document    text NOT NULL,
    about       uuid NOT NULL,
    record_id   uuid NOT NULL,
    revision    text NOT NULL
);
INSERT INTO delivery_withheld (delivery_id, document, about, record_id, revision)
SELECT id, document, about, record_id, revision FROM delivery WHERE state = 'withheld';
CREATE INDEX delivery_withheld_about ON delivery_withheld (about);
CREATE INDEX delivery_withheld_record ON delivery_withheld (record_id);

-- Only tables are still looked for by their lane when they have ended; what is delivered of persons is one entry less.
DROP INDEX delivery_about;
CREATE INDEX delivery_table ON delivery (about) WHERE record_kind = 'release';
