-- Views over a staging folder, for the DuckDB CLI and every other client of DuckDB (1.1 or newer).
--
--   cd staging
--   duckdb                      (or: duckdb -readonly ../gold.db)
--   .read sql/views.sql
--
-- Everything here is temporary and ends with the session; no database is changed. The manifest says which files count, so
-- superseded, failed and orphaned files are not read. The views of bars keep the list of files that was current when this
-- file was read: read it again after a stage has run. DuckDB checks neither the manifest's chain nor the files' hashes; the
-- stages do.
--
--   manifest       one row a line of every manifest
--   sources        one row a source, with whether it counts, and if not, why
--   conditions     one row a date of a source that the vendor calls degraded, pending or missing
--   day_states     one row a day of a stage's source or symbol, with the last word on it
--   raw_days       one row a UTC date of a source that is extracted
--   raw_bars       the bars of those
--   curated_days   one row a trading day of a symbol, those without bars too
--   curated_bars   the bars of those
--   replacements   one row a bar that a newer source's took the place of (transform --prefer newest)
--   roll_calendar  one row a trading day on which the front month is another contract than before
--   price(units)   a raw price as a number: price(1880500000000) is 1880.5

SET TimeZone = 'UTC';

-- Of more than 2^53 units a division would round twice.
CREATE OR REPLACE TEMP MACRO price(units) AS
CASE WHEN abs(units) <= 9007199254740992 THEN units / 1e9
ELSE sign(units) * (abs(units) // 1000000000 || '.' || lpad((abs(units) % 1000000000)::VARCHAR, 9, '0'))::DOUBLE END;

-- A last line that a crash tore is passed over, as the stages do.
CREATE OR REPLACE TEMP VIEW manifest AS
SELECT parse_filename(filename, true) AS stage, * EXCLUDE (filename)
FROM read_json('manifest/*.jsonl',
  format = 'newline_delimited', filename = true, ignore_errors = true, maximum_object_size = 33554432,
  columns = {
    seq: 'BIGINT', type: 'VARCHAR',
    -- run
    program_version: 'VARCHAR', configuration: 'MAP(VARCHAR, VARCHAR)',
    -- source
    source: 'VARCHAR', source_dbn: 'JSON', dataset: 'VARCHAR', dbn_version: 'INTEGER',
    query_start: 'TIMESTAMPTZ', query_end: 'TIMESTAMPTZ', bars: 'BIGINT', first_ts: 'TIMESTAMPTZ', last_ts: 'TIMESTAMPTZ',
    cut_by_limit: 'BOOLEAN', mapping: 'VARCHAR', supersedes: 'VARCHAR[]',
    contracts: 'STRUCT(symbol VARCHAR, "start" DATE, "end" DATE)[]',
    conditions: 'STRUCT(date DATE, condition VARCHAR)[]',
    -- retire, prune
    reason: 'VARCHAR', "at": 'TIMESTAMPTZ', retired: 'BOOLEAN', sources: 'VARCHAR[]', files: 'BIGINT', bytes: 'BIGINT',
    -- database
    name: 'VARCHAR', proven: 'BOOLEAN',
    -- chunk
    subject: 'VARCHAR', chunk_start: 'DATE', chunk_end: 'DATE', status: 'VARCHAR', rows_written: 'BIGINT',
    started_at: 'TIMESTAMPTZ', finished_at: 'TIMESTAMPTZ', attempt_id: 'INTEGER',
    error: 'STRUCT(message VARCHAR, stack_trace VARCHAR, details VARCHAR[])',
    days: 'STRUCT(
      date DATE, trading_day DATE, "start" TIMESTAMPTZ, "end" TIMESTAMPTZ,
      file VARCHAR, size BIGINT, sha256 VARCHAR, bars_sha256 VARCHAR, curated_sha256 VARCHAR, "rows" BIGINT,
      contract VARCHAR, volume BIGINT, first_ts TIMESTAMPTZ, last_ts TIMESTAMPTZ, tie_broken_by VARCHAR,
      candidates STRUCT(symbol VARCHAR, bars BIGINT, volume BIGINT)[],
      incomplete JSON, stub BOOLEAN, withdrawn BOOLEAN, series VARCHAR, repeated_bars BIGINT,
      replacements STRUCT(ts TIMESTAMPTZ, symbol VARCHAR, kept_source VARCHAR, replaced_source VARCHAR,
        kept STRUCT(open BIGINT, high BIGINT, low BIGINT, close BIGINT, volume BIGINT),
        replaced STRUCT(open BIGINT, high BIGINT, low BIGINT, close BIGINT, volume BIGINT))[])[]'
  });

-- A source counts if it is not retired, and no source that counts supersedes it, directly or through others. Of two that
-- supersede each other, the later registration holds. A source supersedes once all dates that it was asked for are done; until
-- then those that it replaces count (it waits behind them).
CREATE OR REPLACE TEMP VIEW sources AS
WITH RECURSIVE registered AS (
  SELECT source, arg_max(m, seq) AS m
  FROM manifest AS m WHERE stage = 'extract' AND type = 'source' GROUP BY source),
retirements AS (
  SELECT source, arg_max(m, seq) AS m
  FROM manifest AS m WHERE stage = 'extract' AND type = 'retire' GROUP BY source HAVING arg_max(retired, seq)),
said AS (
  SELECT m.source AS newer, s.older, max(m.seq) AS seq
  FROM manifest AS m, unnest(m.supersedes) AS s(older) WHERE m.stage = 'extract' AND m.type = 'source' GROUP BY ALL),
direct AS (
  SELECT older, newer FROM said AS a
  WHERE NOT EXISTS (FROM said AS b WHERE b.newer = a.older AND b.older = a.newer AND b.seq > a.seq)),
superseders AS (
  FROM direct
  UNION
  SELECT s.older, d.newer FROM superseders AS s JOIN direct AS d ON d.older = s.newer),
spoken_days AS (
  SELECT subject AS source, seq, status, unnest(CASE WHEN status = 'done' THEN [d.date FOR d IN days]
    ELSE generate_series(chunk_start, chunk_end, INTERVAL 1 DAY)::DATE[] END) AS day
  FROM manifest WHERE stage = 'extract' AND type = 'chunk' AND subject IN (SELECT newer FROM said)),
asked AS (
  SELECT source, day, min(seq) AS asked, min(seq) FILTER (WHERE status = 'done') AS done FROM spoken_days GROUP BY ALL),
finished AS (
  SELECT a.source FROM (SELECT DISTINCT source, done FROM asked) AS a JOIN asked AS b ON b.source = a.source AND b.asked <= a.done
  GROUP BY a.source, a.done HAVING bool_and(coalesce(b.done <= a.done, false))),
effective AS (
  FROM superseders WHERE newer NOT IN (SELECT source FROM retirements) AND newer IN (SELECT source FROM finished)),
covered AS (SELECT DISTINCT older AS source FROM effective),
in_place AS (
  SELECT older AS source, list(newer ORDER BY newer) AS superseded_by FROM effective
  WHERE newer NOT IN (SELECT source FROM covered) GROUP BY older),
behind AS (
  SELECT newer AS source, list(older ORDER BY older) AS waits_behind FROM direct
  WHERE newer NOT IN (SELECT source FROM finished) AND older IN (SELECT source FROM registered)
    AND older NOT IN (SELECT source FROM retirements) AND older NOT IN (SELECT source FROM covered) GROUP BY newer)
SELECT r.source, t.source IS NULL AND i.source IS NULL AND w.source IS NULL AS counts, i.superseded_by, w.waits_behind,
  t.m."at" AS retired_at, t.m.reason AS retired_because,
  r.m.source_dbn->>'name' AS file_name, r.m.source_dbn->>'sha256' AS sha256, r.m.dataset, r.m.query_start, r.m.query_end,
  r.m.bars, r.m.first_ts, r.m.last_ts, r.m.cut_by_limit, r.m.mapping, r.m.contracts, r.m.conditions
FROM registered AS r LEFT JOIN retirements AS t USING (source) LEFT JOIN in_place AS i USING (source)
  LEFT JOIN behind AS w USING (source);

CREATE OR REPLACE TEMP VIEW conditions AS
SELECT s.source, s.counts, c.said.date AS utc_date, c.said.condition AS condition
FROM sources AS s, unnest(s.conditions) AS c(said);

-- The last chunk that speaks of a day decides; a plan (pending) takes nothing back. When merge meets another database than
-- the one it knew, it says so (proven is false), and what it had recorded as done is only planned again. When extract prunes a
-- source, nothing of what was recorded of its days holds any more.
CREATE OR REPLACE TEMP VIEW day_states AS
WITH doubted AS (SELECT stage, max(seq) AS seq FROM manifest WHERE type = 'database' AND NOT proven GROUP BY stage),
pruned AS (
  SELECT m.stage, s.subject, max(m.seq) AS seq
  FROM manifest AS m, unnest(m.sources) AS s(subject) WHERE m.type = 'prune' GROUP BY ALL),
spoken AS (
  SELECT m.stage, m.subject, m.seq, m.attempt_id, m.error.message AS error,
    CASE WHEN m.status = 'done' AND m.seq < d.seq OR m.seq < p.seq THEN 'pending' ELSE m.status END AS status,
    m.status = 'pending' AS is_plan,
    unnest(generate_series(m.chunk_start, m.chunk_end, INTERVAL 1 DAY))::DATE AS day
  FROM manifest AS m LEFT JOIN doubted AS d USING (stage)
    LEFT JOIN pruned AS p ON p.stage = m.stage AND p.subject = m.subject
  WHERE m.type = 'chunk')
SELECT stage, subject, day, status, attempt_id, error, seq
FROM spoken
QUALIFY row_number() OVER (PARTITION BY stage, subject, day ORDER BY is_plan, seq DESC) = 1;

CREATE OR REPLACE TEMP VIEW settled_days AS
WITH recorded AS (
  SELECT stage, subject, seq, unnest(days) AS record FROM manifest WHERE type = 'chunk' AND status = 'done')
SELECT r.stage, r.subject, s.day, r.record
FROM recorded AS r
JOIN day_states AS s
  ON s.stage = r.stage AND s.subject = r.subject AND s.seq = r.seq AND s.day = coalesce(r.record.trading_day, r.record.date)
WHERE s.status = 'done';

CREATE OR REPLACE TEMP VIEW raw_days AS
SELECT d.subject AS source, d.day AS utc_date, d.record.rows AS bars, d.record.incomplete->>'$' AS incomplete,
  [c.condition FOR c IN s.conditions IF c.date = d.day][1] AS condition,
  d.record.file AS file, d.record.sha256 AS sha256, d.record.bars_sha256 AS bars_sha256
FROM settled_days AS d JOIN sources AS s ON s.source = d.subject
WHERE d.stage = 'extract' AND s.counts;

-- Days that a later run took back (withdrawn) are left out.
CREATE OR REPLACE TEMP VIEW curated_days AS
SELECT subject AS symbol, day AS trading_day, record.contract AS contract, record.volume AS volume, record.rows AS bars,
  record.candidates AS candidates, len(record.incomplete::VARCHAR[]) = 0 AS complete,
  record.incomplete::VARCHAR[] AS incomplete, record.stub AS stub, record.tie_broken_by AS tie_broken_by,
  record.start AS starts, record.end AS ends, record.first_ts AS first_ts, record.last_ts AS last_ts,
  record.file AS file, record.sha256 AS sha256, record.series AS series,
  coalesce(record.repeated_bars, 0) AS repeated_bars, coalesce(len(record.replacements), 0) AS replaced_bars
FROM settled_days
WHERE stage = 'transform' AND NOT record.withdrawn;

-- Prices are raw, in units of 1e-9; kept is the bar that counts, replaced the one that is left out.
CREATE OR REPLACE TEMP VIEW replacements AS
SELECT symbol, trading_day, r.ts AS ts_utc, r.symbol AS source_symbol, r.kept_source, r.replaced_source, r.kept, r.replaced
FROM (
  SELECT subject AS symbol, day AS trading_day, unnest(record.replacements) AS r
  FROM settled_days WHERE stage = 'transform' AND NOT record.withdrawn);

-- A contract's expiry as a number of months: a year of one digit is the first that ends in it and is not over on the day.
CREATE OR REPLACE TEMP MACRO expiry_month(contract, on_day) AS
(SELECT CASE WHEN len(digits) = 2 THEN (2000 + digits::INTEGER) * 12 + month
  ELSE now + ((digits::INTEGER * 12 + month - now) % 120 + 120) % 120 END
FROM (SELECT regexp_extract(contract, '^[A-Z0-9]+[FGHJKMNQUVXZ](\d{1,2})$', 1) AS digits,
  strpos('FGHJKMNQUVXZ', regexp_extract(contract, '([A-Z])\d+$', 1)) AS month, year(on_day::DATE) * 12 + month(on_day::DATE) AS now)
WHERE digits <> '');

-- Volumes are those of both contracts on the day of the roll. A roll goes back if the contract was front month before, or expires
-- earlier than the one before it. The first row of a symbol is its first contract.
CREATE OR REPLACE TEMP VIEW roll_calendar AS
WITH fronts AS (
  SELECT *, expiry_month(contract, trading_day) AS expiry FROM curated_days WHERE contract IS NOT NULL),
rolls AS (
  SELECT *, lag(contract) OVER days AS from_contract, lag(expiry) OVER days AS from_expiry, lag(trading_day) OVER days AS day_before,
    row_number() OVER (PARTITION BY symbol, contract, expiry ORDER BY trading_day) > 1 AS was_front
  FROM fronts
  WINDOW days AS (PARTITION BY symbol ORDER BY trading_day)
  QUALIFY from_contract IS DISTINCT FROM contract)
SELECT symbol, trading_day, day_before, from_contract, contract AS to_contract,
  CASE WHEN from_contract IS NOT NULL
    THEN coalesce([c.volume FOR c IN candidates IF c.symbol = from_contract][1], 0) END AS from_volume,
  volume AS to_volume, was_front OR coalesce(expiry < from_expiry, false) AS goes_back,
  complete, stub, tie_broken_by
FROM rolls;

-- The bars last: a folder that was handed over in part holds no raw or no curated files, and their view is then empty; but a
-- folder that lacks just some of them is an error, which names the first.
SET VARIABLE curated_files = (SELECT list(file ORDER BY file) FROM curated_days WHERE file IS NOT NULL);
SET VARIABLE curated_query = (
  SELECT CASE WHEN getvariable('curated_files') IS NULL OR NOT EXISTS (FROM glob('curated/*/*.parquet'))
    THEN 'SELECT NULL::TIMESTAMPTZ AS ts_utc, NULL::VARCHAR AS symbol, NULL::VARCHAR AS source_symbol,
      NULL::DOUBLE AS open, NULL::DOUBLE AS high, NULL::DOUBLE AS low, NULL::DOUBLE AS close,
      NULL::BIGINT AS volume, NULL::DATE AS trading_day, NULL::BIGINT AS instrument_id WHERE false'
    ELSE 'SELECT ts_utc, symbol, source_symbol, open, high, low, close, volume, trading_day, instrument_id
      FROM read_parquet(getvariable(''curated_files''), hive_partitioning = false)' END);
CREATE OR REPLACE TEMP VIEW curated_bars AS FROM query(getvariable('curated_query'));

SET VARIABLE raw_files = (SELECT list(file ORDER BY file) FROM raw_days WHERE file IS NOT NULL);
SET VARIABLE raw_query = (
  SELECT CASE WHEN getvariable('raw_files') IS NULL OR NOT EXISTS (FROM glob('raw/*/*.parquet'))
    THEN 'SELECT NULL::VARCHAR AS source, NULL::TIMESTAMPTZ AS ts_event, NULL::INTEGER AS publisher_id,
      NULL::BIGINT AS instrument_id, NULL::VARCHAR AS raw_symbol, NULL::BIGINT AS open, NULL::BIGINT AS high,
      NULL::BIGINT AS low, NULL::BIGINT AS close, NULL::BIGINT AS volume WHERE false'
    ELSE 'SELECT parse_path(filename)[-2] AS source, ts_event, publisher_id, instrument_id, raw_symbol,
      open, high, low, close, volume
      FROM read_parquet(getvariable(''raw_files''), hive_partitioning = false, filename = true)' END);
CREATE OR REPLACE TEMP VIEW raw_bars AS FROM query(getvariable('raw_query'));
