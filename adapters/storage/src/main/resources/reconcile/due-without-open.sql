-- Scadenza di una consegna chiusa o che non c'è, o nota di trattenuta di una che non lo è
SELECT q.delivery_id AS record, d.kind, q.document, coalesce(q.counterpart, d.counterpart) AS counterpart,
       coalesce('stato ' || d.state, 'consegna assente') AS detail
FROM (SELECT delivery_id, document, counterpart, :open_states::text[] AS states FROM delivery_due
      UNION ALL
      SELECT delivery_id, document, NULL, ARRAY ['withheld'] FROM delivery_withheld) q
     LEFT JOIN delivery d ON d.id = q.delivery_id
WHERE ({in q.delivery_id} OR :open)
      AND (:kind::text IS NULL OR d.id IS NULL OR d.kind = :kind)
      AND (:document::text IS NULL OR q.document = :document)
      AND (:counterpart::text IS NULL OR coalesce(q.counterpart, d.counterpart) = :counterpart)
      AND (d.id IS NULL OR d.state <> ALL (q.states))
