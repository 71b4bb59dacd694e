-- Tentativo che la sua consegna non conta
SELECT a.delivery_id || '/' || a.no AS record, d.kind, d.document, d.counterpart,
       coalesce('tentativi ' || d.attempts, 'consegna assente') AS detail
FROM attempt a
     LEFT JOIN delivery d ON d.id = a.delivery_id AND {in d.id}
WHERE {in a.delivery_id} AND (d.id IS NULL AND {everything} OR {party of d} AND a.no > d.attempts)
