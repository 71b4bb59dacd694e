-- Scadenza, o nota di trattenuta, che dice altro dalla sua consegna
SELECT d.id AS record, d.kind, d.document, d.counterpart,
       concat_ws(' ', q.state, q.counterpart, q.document, q.record_id, q.revision) || ' invece di '
           || concat_ws(' ', d.state, d.counterpart, d.document, d.record_id, d.revision) AS detail
FROM delivery_due q
     JOIN delivery d ON d.id = q.delivery_id
WHERE ({in d.id} OR :open) AND {party of d} AND d.state = ANY (:open_states)
      AND (q.state, q.counterpart, q.document, q.record_id, q.revision)
          <> (d.state, d.counterpart, d.document, d.record_id, d.revision)
UNION ALL
SELECT d.id, d.kind, d.document, d.counterpart,
       concat_ws(' ', w.document, w.about, w.record_id, w.revision) || ' invece di '
           || concat_ws(' ', d.document, d.about, d.record_id, d.revision)
FROM delivery_withheld w
     JOIN delivery d ON d.id = w.delivery_id
WHERE ({in d.id} OR :open) AND {party of d} AND d.state = 'withheld'
      AND (w.document, w.about, w.record_id, w.revision) <> (d.document, d.about, d.record_id, d.revision)
