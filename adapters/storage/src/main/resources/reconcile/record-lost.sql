-- Record accettato che manca, o è rimasto a una versione precedente
SELECT v.kind || ' ' || v.record_id AS record, NULL AS kind, NULL AS document, NULL AS counterpart,
       'versione ' || v.version || coalesce(', c''è la ' || r.version, ' assente') AS detail
FROM (SELECT kind, record_id, max(version) AS version FROM record_version
      WHERE {in cause} AND {everything} GROUP BY kind, record_id) v
     LEFT JOIN ({records}) r ON r.id = v.record_id AND r.kind = v.kind
WHERE r.id IS NULL OR r.version < v.version
