-- Does the database hold what the staging folder says? One row a difference; no row means that they agree.
--   missing    curated, but not in bars_1m: run merge
--   extra      in bars_1m within a trading day that transform knows, but not curated
--   different  in both, with other values
-- Symbols and days that transform does not know are not looked at.
--
-- The database is ../gold.db, or the one in the variable: SET VARIABLE db = '/data/gold.db'. It is opened for reading only.
-- DuckDB before 1.5 cannot open a file that a variable names: there, run first ATTACH '../gold.db' AS gold (READ_ONLY).
-- Needs views.sql in the same session.

SET VARIABLE bars_1m_query = (
  SELECT CASE WHEN EXISTS (FROM duckdb_databases() WHERE database_name = 'gold') AND getvariable('db') IS NULL
    THEN 'SELECT * FROM gold.main.bars_1m'
    ELSE 'SELECT * FROM read_duckdb(''' || replace(coalesce(getvariable('db')::VARCHAR, '../gold.db'), '''', '''''')
      || ''', table_name = ''bars_1m'')' END);

WITH known AS (
  SELECT subject AS symbol, day AS trading_day, record.start AS starts, record.end AS ends
  FROM settled_days WHERE stage = 'transform'),
merged AS (
  SELECT symbol, ts_utc, source_symbol, open, high, low, close, volume
  FROM query(getvariable('bars_1m_query'))
  WHERE symbol IN (SELECT symbol FROM known)),
differences AS (
  SELECT coalesce(c.symbol, m.symbol) AS symbol, c.trading_day, coalesce(c.ts_utc, m.ts_utc) AS ts_utc,
    CASE WHEN m.symbol IS NULL THEN 'missing' WHEN c.symbol IS NULL THEN 'extra' ELSE 'different' END AS difference,
    CASE WHEN c.symbol IS NOT NULL THEN
      {contract: c.source_symbol, open: c.open, high: c.high, low: c.low, close: c.close, volume: c.volume} END AS curated,
    CASE WHEN m.symbol IS NOT NULL THEN
      {contract: m.source_symbol, open: m.open, high: m.high, low: m.low, close: m.close, volume: m.volume} END AS bars_1m
  FROM curated_bars AS c FULL JOIN merged AS m ON c.symbol = m.symbol AND c.ts_utc = m.ts_utc
  WHERE curated IS DISTINCT FROM bars_1m)
SELECT * FROM differences WHERE difference <> 'extra'
UNION ALL
SELECT d.symbol, k.trading_day, d.ts_utc, d.difference, d.curated, d.bars_1m
FROM (SELECT * FROM differences WHERE difference = 'extra') AS d
ASOF JOIN known AS k ON k.symbol = d.symbol AND k.starts <= d.ts_utc
WHERE d.ts_utc < k.ends
ORDER BY symbol, ts_utc;
