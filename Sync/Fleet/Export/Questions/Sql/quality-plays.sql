-- Plays and quality plays a day and pack (the first eight hexadecimal digits of its manifest's SHA-256), of those that came from a tile.
SELECT day, coalesce(pack, 'without a pack') AS pack, count(*) AS plays, count(*) FILTER (quality) AS quality_plays,
  round(count(*) FILTER (quality) / count(*), 4) AS share, count(DISTINCT profile) AS viewers
FROM plays
WHERE rail IS NOT NULL
GROUP BY ALL
ORDER BY day, pack
