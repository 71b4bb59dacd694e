-- Consegna senza la sua chiave: un'altra uguale non sarebbe riconosciuta
SELECT d.id AS record, d.kind, d.document, d.counterpart, 'chiave ' || d.key AS detail
FROM {deliveries} d
     LEFT JOIN delivery_key k ON k.key = d.key AND k.delivery_id = d.id
WHERE {party of d} AND k.key IS NULL
