-- Chiave di un messaggio che non c'è
SELECT k.message AS record, NULL AS kind, k.document, k.counterpart, NULL AS detail
FROM message_key k
     LEFT JOIN (SELECT id, counterpart, document, message_id FROM message WHERE {in id}) m
         ON m.id = k.message AND m.counterpart = k.counterpart AND m.document = k.document
            AND m.message_id = k.message_id
WHERE {in k.message} AND m.id IS NULL
      AND (:document::text IS NULL OR k.document = :document)
      AND (:counterpart::text IS NULL OR k.counterpart = :counterpart)
