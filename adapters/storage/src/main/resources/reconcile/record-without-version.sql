-- Record di cui nessuno ha portato la versione
SELECT r.kind || ' ' || r.id AS record, NULL AS kind, NULL AS document, NULL AS counterpart,
       'versione ' || r.version || ', causa ' || r.cause AS detail
FROM ({records}) r
     LEFT JOIN record_version v ON v.record_id = r.id AND v.version = r.version AND v.cause = r.cause
WHERE {in r.cause} AND {everything} AND v.record_id IS NULL
