-- One row a play, by the rule of the house (Models/Core/DataPoints/PlaybackTracker and QualityPlay) as far as positions were reported: where a player
-- reports none, and between the last position and a jump, what the clock would fill in is missing here; and every title counts as a film.
-- A play begins with a 'play' that does not go on with an open one of the same title, or with any other playback of another title.
CREATE VIEW plays AS
WITH playback AS (
  SELECT *, lag(kind) OVER viewer AS kind_before, lag(title) OVER viewer AS title_before
  FROM events
  WHERE kind IN ('play', 'pause', 'resume', 'seek', 'progress', 'stop', 'finish') AND title IS NOT NULL
  WINDOW viewer AS (PARTITION BY device, profile, epoch ORDER BY seq)
), begun AS (
  SELECT *, CASE WHEN title_before IS DISTINCT FROM title OR (kind = 'play' AND kind_before IN ('stop', 'finish')) THEN 1 ELSE 0 END AS begins
  FROM playback
), numbered AS (
  SELECT *, sum(begins) OVER (PARTITION BY device, profile, epoch ORDER BY seq) AS number FROM begun
), known AS (
  -- The last position known before each event, and whether the picture moved until then.
  SELECT *,
    coalesce(last_value(position_ms IGNORE NULLS) OVER (play ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS position_before,
    lag(kind) OVER play AS kind_in_play
  FROM numbered
  WINDOW play AS (PARTITION BY device, profile, epoch, number ORDER BY seq)
), steps AS (
  SELECT *,
    CASE
      WHEN position_ms IS NULL OR kind IN ('play', 'seek') OR kind_in_play IS NULL OR kind_in_play IN ('stop', 'finish') THEN 0
      WHEN kind_in_play = 'pause' AND position_ms <= position_before + 1000 THEN 0
      ELSE greatest(0, least(position_ms - position_before, 21600000))
    END AS watched
  FROM known
), summed AS (
  SELECT device, profile, epoch, min(seq) AS seq, any_value(title) AS title, min_by(day, seq) AS day, min_by(time, seq) AS time, min_by(local_time, seq) AS local_time,
    bool_and(time_trusted) AS time_trusted, min_by(mode, seq) AS mode,
    arg_min_null(rail, seq) AS rail, arg_min_null(variant, seq) AS variant, arg_min_null(propensity, seq) AS propensity, arg_min_null(request, seq) AS request,
    arg_min_null(title_tag, seq) AS title_tag, arg_min_null(pack, seq) AS pack,
    sum(watched)::BIGINT AS watched_ms, coalesce(arg_max(duration_ms, seq), 0)::BIGINT AS duration_ms,
    count(*) FILTER (kind = 'pause' AND kind_in_play IS DISTINCT FROM 'pause') AS pauses, bool_or(kind = 'finish') AS finished,
    bool_or(kind = 'finish' AND kind_in_play IS NULL) AS finished_alone
  FROM steps
  GROUP BY device, profile, epoch, number
)
SELECT * EXCLUDE (finished_alone, watched_ms),
  CASE WHEN finished_alone THEN duration_ms ELSE 0 END + watched_ms AS watched_ms,
  finished
    OR watched_ms >= CASE WHEN duration_ms > 0 THEN least(120000, floor(duration_ms * 0.03)) ELSE 120000 END + 300000
    OR (duration_ms > 0 AND watched_ms >= duration_ms * 0.9) AS quality
FROM summed
