-- File la cui rilavorazione è cominciata da più di un'ora e non è finita: ripetere "messages replay" la porta alla fine
SELECT m.id AS record, m.kind, m.document, m.counterpart,
       'alla riga ' || r.last_line || ', dal ' || r.began_at AS detail
FROM bulk_replay r
     JOIN message m ON m.id = r.message
WHERE {in r.message} AND {in m.id} AND {party of m} AND r.ended_at IS NULL AND r.began_at < now() - interval '1 hour'
