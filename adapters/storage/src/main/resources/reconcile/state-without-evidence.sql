-- Stato che né l'ultimo tentativo né un messaggio spiegano
SELECT d.id AS record, d.kind, d.document, d.counterpart,
       'stato ' || d.state || ' dopo ' || coalesce(a.event, 'take') AS detail
FROM {deliveries} d
     JOIN attempt a ON a.delivery_id = d.id AND a.no = d.attempts
     LEFT JOIN unnest(:explaining_events, :explained_states) AS w (event, state)
         ON w.event = coalesce(a.event, 'take') AND w.state = d.state
WHERE {party of d} AND w.state IS NULL
      AND NOT (d.state = ANY (:answered_states) AND EXISTS (SELECT FROM message m WHERE m.answers = d.id))
