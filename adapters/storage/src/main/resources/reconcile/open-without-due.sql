-- Consegna aperta senza scadenza, o trattenuta di cui nessuno lo sa: nessuno la prenderebbe più
SELECT d.id AS record, d.kind, d.document, d.counterpart, 'stato ' || d.state AS detail
FROM delivery d
     LEFT JOIN delivery_due q ON q.delivery_id = d.id
     LEFT JOIN delivery_withheld w ON w.delivery_id = d.id
WHERE ({in d.id} OR :open) AND {party of d}
      AND (d.state = ANY (:open_states) AND q.delivery_id IS NULL OR d.state = 'withheld' AND w.delivery_id IS NULL)
