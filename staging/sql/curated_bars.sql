-- Which bars go into the database for a trading day? Ordered by symbol and time.
-- The day is the last one with bars, or the one in the variable: SET VARIABLE day = '2024-01-02'.
-- Needs views.sql in the same session.

SET VARIABLE shown_day = coalesce(
  getvariable('day')::DATE,
  (SELECT max(trading_day) FROM curated_days WHERE contract IS NOT NULL));

SELECT symbol, trading_day, ts_utc, source_symbol, instrument_id, open, high, low, close, volume
FROM curated_bars
WHERE trading_day = getvariable('shown_day')
ORDER BY symbol, ts_utc;
