-- Scadenza di una consegna chiusa o che non c'è
SELECT q.delivery_id AS record, d.kind, q.document, q.counterpart,
       coalesce('stato ' || d.state, 'consegna assente') AS detail
FROM delivery_due q
     LEFT JOIN delivery d ON d.id = q.delivery_id
WHERE ({in q.delivery_id} OR :open)
      AND (:kind::text IS NULL OR d.id IS NULL OR d.kind = :kind)
      AND (:document::text IS NULL OR q.document = :document)
      AND (:counterpart::text IS NULL OR q.counterpart = :counterpart)
      AND (d.id IS NULL OR d.state <> ALL (:open_states))
