-- What do the sources hold? One row an instrument of a source: its bars, from when to when, and the range of its prices.
-- Instrument ids are reused over the years, hence one row for each symbol that an id had.
-- Needs views.sql in the same session. For bars alone: FROM raw_bars WHERE raw_symbol = 'MGCG4' ORDER BY ts_event.

SELECT source, raw_symbol, instrument_id, count(*) AS bars, min(ts_event) AS first_ts, max(ts_event) AS last_ts,
  price(min(low)) AS lowest, price(max(high)) AS highest, sum(volume) AS volume
FROM raw_bars
GROUP BY source, raw_symbol, instrument_id
ORDER BY source, first_ts, raw_symbol, instrument_id;
