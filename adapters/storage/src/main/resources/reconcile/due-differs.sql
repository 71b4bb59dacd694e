-- Scadenza che dice altro dalla sua consegna
SELECT d.id AS record, d.kind, d.document, d.counterpart,
       concat_ws(' ', q.state, q.counterpart, q.document) || ' invece di '
           || concat_ws(' ', d.state, d.counterpart, d.document) AS detail
FROM delivery_due q
     JOIN delivery d ON d.id = q.delivery_id
WHERE ({in d.id} OR :open) AND {party of d} AND d.state = ANY (:open_states)
      AND (q.state, q.counterpart, q.document) <> (d.state, d.counterpart, d.document)
