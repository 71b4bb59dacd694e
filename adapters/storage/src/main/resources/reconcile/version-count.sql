-- Messaggio che ha applicato altro dalle versioni che ha portato
SELECT m.id AS record, m.kind, m.document, m.counterpart,
       'applicate ' || m.applied || ', versioni ' || coalesce(v.versions, 0) AS detail
FROM message m
     LEFT JOIN (SELECT cause, count(*) AS versions FROM record_version WHERE {in cause} GROUP BY cause) v
         ON v.cause = m.id
WHERE {in m.id} AND {party of m} AND m.applied <> coalesce(v.versions, 0)
