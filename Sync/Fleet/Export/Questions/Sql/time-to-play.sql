-- How long viewers take from the start of a session to the first play in it, a day. Only of mode full: below it times are to the quarter of an hour.
-- Sessions without a play, and such that the clock lies about (negative, or more than two hours), are left out.
WITH marked AS (
  SELECT device, profile, epoch, seq, day, kind, time, time_trusted,
    last_value(CASE WHEN kind = 'session-start' THEN time END IGNORE NULLS) OVER viewer AS session_time,
    last_value(CASE WHEN kind = 'session-start' THEN seq END IGNORE NULLS) OVER viewer AS session
  FROM events
  WHERE mode = 'full' AND kind IN ('session-start', 'play')
  WINDOW viewer AS (PARTITION BY device, profile, epoch ORDER BY seq)
), first_play AS (
  SELECT device, profile, epoch, session, min_by(day, seq) AS day, min_by(epoch_ms(time) - epoch_ms(session_time), seq) / 1000.0 AS seconds, bool_and(time_trusted) AS trusted
  FROM marked
  WHERE kind = 'play' AND session IS NOT NULL
  GROUP BY device, profile, epoch, session
)
SELECT day, count(*) AS sessions, round(quantile_cont(seconds, 0.5), 1) AS median_seconds, round(quantile_cont(seconds, 0.9), 1) AS p90_seconds
FROM first_play
WHERE trusted AND seconds BETWEEN 0 AND 7200
GROUP BY day
ORDER BY day
