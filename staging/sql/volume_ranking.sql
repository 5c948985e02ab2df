-- Which contracts traded on a trading day, and why was the front month chosen? Outrights by volume, the chosen one marked.
-- The day is that of the last roll, or the one in the variable: SET VARIABLE day = '2024-01-29'.
-- Needs views.sql in the same session.

SET VARIABLE shown_day = coalesce(
  getvariable('day')::DATE,
  (SELECT max(trading_day) FROM roll_calendar));

SELECT d.symbol, d.trading_day,
  rank() OVER (PARTITION BY d.symbol ORDER BY c.candidate.volume DESC) AS rank,
  c.candidate.symbol AS contract, c.candidate.volume AS volume, c.candidate.bars AS bars,
  c.candidate.symbol = d.contract AS front_month, d.tie_broken_by
FROM curated_days AS d, unnest(d.candidates) AS c(candidate)
WHERE d.trading_day = getvariable('shown_day')
ORDER BY d.symbol, rank, contract;
