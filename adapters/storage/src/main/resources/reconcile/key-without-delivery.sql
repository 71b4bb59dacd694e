-- Chiave di una consegna che non c'è
SELECT k.key AS record, k.kind, k.document, NULL AS counterpart, 'consegna ' || k.delivery_id AS detail
FROM delivery_key k
     LEFT JOIN (SELECT id, key FROM delivery WHERE {in id}) d ON d.id = k.delivery_id AND d.key = k.key
WHERE {in k.delivery_id} AND {route of k} AND d.id IS NULL
