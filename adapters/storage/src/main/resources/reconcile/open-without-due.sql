-- Consegna aperta senza scadenza: nessuno la prenderebbe più
SELECT d.id AS record, d.kind, d.document, d.counterpart, 'stato ' || d.state AS detail
FROM delivery d
     LEFT JOIN delivery_due q ON q.delivery_id = d.id
WHERE d.state = ANY (:open_states) AND ({in d.id} OR :open) AND {party of d} AND q.delivery_id IS NULL
