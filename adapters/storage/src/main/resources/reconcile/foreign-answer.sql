-- Messaggio che risponde a una consegna di un'altra controparte
SELECT m.id AS record, m.kind, m.document, m.counterpart,
       'consegna ' || m.answers || coalesce(' a ' || d.counterpart, ' assente') AS detail
FROM message m
     LEFT JOIN delivery d ON d.id = m.answers
WHERE m.answers IS NOT NULL AND {in m.id} AND {party of m} AND (d.id IS NULL OR d.counterpart <> m.counterpart)
