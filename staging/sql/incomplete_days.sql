-- Which days lack something, and why? UTC dates for extract, trading days for transform and merge.
--   incomplete    done, but the sources may not hold all of the day
--   pending, in_progress, failed    not done; run the stage with --resume, after a failure also with --retry-failed
-- Days of superseded and retired sources are left out. A day that is not listed is done and complete.
-- Needs views.sql in the same session.

SELECT 'extract' AS stage, source AS subject, utc_date AS day, 'incomplete' AS state, bars, incomplete AS reason
FROM raw_days WHERE incomplete IS NOT NULL
UNION ALL
SELECT 'transform', symbol, trading_day, 'incomplete', bars, array_to_string(incomplete, '; ')
FROM curated_days WHERE NOT complete
UNION ALL
SELECT stage, subject, day, status, NULL, error
FROM day_states
WHERE status <> 'done' AND NOT (stage = 'extract' AND subject IN (SELECT source FROM sources WHERE NOT counts))
ORDER BY stage, subject, day;
