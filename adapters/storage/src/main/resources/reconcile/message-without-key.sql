-- Messaggio senza la sua chiave: lo stesso sarebbe preso due volte
SELECT m.id AS record, m.kind, m.document, m.counterpart, 'stato ' || m.state AS detail
FROM message m
     LEFT JOIN message_key k ON k.counterpart = m.counterpart AND k.document = m.document
                             AND k.message_id = m.message_id AND k.message = m.id
WHERE {in m.id} AND {party of m} AND k.message IS NULL
