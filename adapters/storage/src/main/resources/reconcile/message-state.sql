-- Messaggio il cui stato non è quello della risposta data, o che non si può più lavorare
SELECT m.id AS record, m.kind, m.document, m.counterpart,
       'stato ' || m.state || ', risposta ' || coalesce(lower(m.reply ->> 'state'), 'nessuna') AS detail
FROM message m
WHERE {in m.id} AND {party of m}
      AND (CASE WHEN m.state = 'received' THEN NULL ELSE m.state END IS DISTINCT FROM lower(m.reply ->> 'state')
           OR m.state = 'received'
              AND NOT EXISTS (SELECT FROM message_chunk c WHERE c.message_id = m.id AND c.part = 0))
