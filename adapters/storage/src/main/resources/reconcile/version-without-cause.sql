-- Versione di un record che né una riga applicata né la risposta a un tentativo hanno portato
SELECT v.kind || ' ' || v.record_id || ' versione ' || v.version AS record, m.kind, m.document, m.counterpart,
       'causa ' || v.cause || ', riga ' || v.line || CASE WHEN i.line IS NULL THEN '' ELSE ', scartata' END AS detail
FROM record_version v
     LEFT JOIN message m ON m.id = v.cause AND {in m.id}
     LEFT JOIN message_item i ON i.message_id = v.cause AND i.line = v.line AND {in i.message_id}
WHERE {in v.cause} AND ({everything} OR {party of m})
      AND (i.line IS NOT NULL
           OR m.last_line > 0 AND v.line > m.last_line
           OR m.id IS NULL AND NOT EXISTS (SELECT FROM attempt a WHERE a.delivery_id = v.cause AND a.event IS NOT NULL))
