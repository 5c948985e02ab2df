-- Which bars of an older source did a newer one's take the place of, and by how much do they differ?
-- Needs views.sql in the same session.

SELECT symbol, trading_day, ts_utc, source_symbol, kept_source, replaced_source,
  price(kept.open) AS open, price(replaced.open) AS open_before, price(kept.high) AS high, price(replaced.high) AS high_before,
  price(kept.low) AS low, price(replaced.low) AS low_before, price(kept.close) AS close, price(replaced.close) AS close_before,
  kept.volume AS volume, replaced.volume AS volume_before
FROM replacements
ORDER BY symbol, ts_utc, source_symbol, replaced_source;
