-- Consegna inviata senza il suo tentativo
SELECT d.id AS record, d.kind, d.document, d.counterpart,
       'stato ' || d.state || ', tentativi ' || d.attempts AS detail
FROM {deliveries} d
     LEFT JOIN attempt a ON a.delivery_id = d.id AND a.no = d.attempts
WHERE {party of d} AND (d.attempts > 0 OR d.state = ANY (:sent_states)) AND a.delivery_id IS NULL
