-- How often a shown image led to a quality play of its title, each impression weighed by 1 / the probability with which it was chosen (self-normalized
-- inverse propensity), so that images that were shown more are not ahead for that. At least 20 impressions; the best of each title first.
-- The fraction within a title compares its images; between titles it compares titles.
WITH shown AS (
  SELECT device, profile, epoch, request, title, title_tag, variant, any_value(propensity) AS propensity
  FROM events
  WHERE kind = 'impression' AND propensity > 0
  GROUP BY ALL
), taken AS (
  -- A series' tile plays an episode: request, title tag and variant say which tile it was.
  SELECT DISTINCT device, profile, epoch, request, title_tag, variant FROM plays WHERE quality AND request IS NOT NULL
)
SELECT shown.title, shown.variant, count(*) AS impressions, count(taken.request) AS taken,
  round(count(taken.request) / count(*), 4) AS take_fraction,
  round(sum(CASE WHEN taken.request IS NULL THEN 0 ELSE 1 / propensity END) / sum(1 / propensity), 4) AS weighted_take_fraction,
  round(sum(1 / propensity) ^ 2 / sum((1 / propensity) ^ 2), 1) AS effective_impressions
FROM shown LEFT JOIN taken USING (device, profile, epoch, request, title_tag, variant)
GROUP BY shown.title, shown.variant
HAVING count(*) >= 20
ORDER BY shown.title, weighted_take_fraction DESC, shown.variant
