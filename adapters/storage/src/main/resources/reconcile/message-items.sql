-- Messaggio i cui conti non tornano con le sue voci
SELECT m.id AS record, m.kind, m.document, m.counterpart,
       concat_ws(', ', 'voci ' || m.items, 'righe ' || m.lines_read, 'applicate ' || m.applied,
                 'doppie ' || m.duplicate, 'superate ' || m.superseded, 'scartate ' || m.rejected,
                 'righe scartate ' || coalesce(i.rejected, 0)) AS detail
FROM message m
     LEFT JOIN (SELECT message_id, count(*) AS rejected FROM message_item
                WHERE {in message_id} AND state = 'rejected' GROUP BY message_id) i ON i.message_id = m.id
WHERE {in m.id} AND {party of m}
      AND (m.state IN ('applied', 'rejected') AND m.items <> m.applied + m.duplicate + m.superseded + m.rejected
           -- of a bulk file every line is accounted for, also before its end
           OR m.last_line > 0 AND m.lines_read <> m.applied + m.duplicate + m.superseded + coalesce(i.rejected, 0)
           OR m.last_line > 0 AND m.state <> 'received'
              AND (m.items, m.rejected) <> (m.lines_read, coalesce(i.rejected, 0)))
