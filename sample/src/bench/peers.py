#!/usr/bin/env python3
"""What a user would run instead of Frontmonth, and the questions that the benchmark asks of the results.

  peers.py dbn-days  SOURCE DB ROOT    `dbn` into one Parquet file a UTC date, then SQL
  peers.py dbn-one   SOURCE DB ROOT    `dbn` into one Parquet file, then SQL
  peers.py databento SOURCE DB ROOT    databento's Python client into one Parquet file, then SQL
  peers.py pack      FILES PARQUET     all curated files as one Parquet file of the table's rows
  peers.py insert    PARQUET DB        that file into the table, one INSERT
  peers.py query     FILES             reads one column of many files
  peers.py diff      DB DB             prints how many rows of bars_1m are in one database only

Files between the steps lie in a new folder beside DB. Needs duckdb, and databento or the dbn command for what is named so.
"""
import subprocess
import sys
from pathlib import Path

import duckdb

COLUMNS = "ts_utc, symbol, source_symbol, open, high, low, close, volume"
TABLE = """CREATE TABLE bars_1m (
    ts_utc TIMESTAMPTZ NOT NULL, symbol TEXT NOT NULL, source_symbol TEXT NOT NULL,
    open DOUBLE NOT NULL, high DOUBLE NOT NULL, low DOUBLE NOT NULL, close DOUBLE NOT NULL,
    volume BIGINT NOT NULL, PRIMARY KEY (symbol, ts_utc))"""
# A trading day begins at 23:00 UTC; an hour later the UTC date is its name.
FRONT_MONTH = """INSERT INTO bars_1m
    WITH bar AS (
        SELECT CAST(ts_event AS TIMESTAMPTZ) AS ts, symbol AS contract, CAST(volume AS BIGINT) AS volume,
               open / {unit} AS open, high / {unit} AS high, low / {unit} AS low, close / {unit} AS close,
               CAST(CAST(ts_event AS TIMESTAMPTZ) + INTERVAL 1 HOUR AS DATE) AS day
        FROM read_parquet('{files}')
        WHERE regexp_full_match(symbol, '{root}[FGHJKMNQUVXZ][0-9][0-9]?')),
    traded AS (SELECT day, contract, sum(volume) AS total FROM bar GROUP BY day, contract),
    front AS (SELECT day, arg_min(contract, (-total, contract)) AS contract FROM traded GROUP BY day)
    SELECT ts, '{root}', contract, open, high, low, close, volume
    FROM bar JOIN front USING (day, contract) ORDER BY ts"""


def connect(*database):
    connection = duckdb.connect(*database)
    connection.execute("SET TimeZone = 'UTC'")
    return connection


def work_folder(db):
    folder = Path(db + ".work")
    folder.mkdir()
    return folder


def load(db, root, files, unit):
    with connect(db) as connection:
        connection.execute(TABLE)
        connection.execute(FRONT_MONTH.format(root=root, files=files, unit=unit))


def dbn_days(source, db, root):
    folder = work_folder(db)
    dbn(source, "-S", "day", "-O", f"{folder}/{{date}}.parquet")
    load(db, root, f"{folder}/*.parquet", "1e9")


def dbn_one(source, db, root):
    file = work_folder(db) / "one.parquet"
    dbn(source, "-o", file)
    load(db, root, file, "1e9")


def dbn(source, *target):
    subprocess.run(["dbn", source, "--parquet", "-s", "-f", *target], check=True)


def databento(source, db, root):
    from databento import DBNStore

    file = work_folder(db) / "one.parquet"
    DBNStore.from_file(source).to_parquet(file, map_symbols=True, price_type="float")
    load(db, root, file, "1")


def pack(files, parquet):
    with connect() as connection:
        connection.execute(f"COPY (SELECT {COLUMNS} FROM read_parquet('{files}') ORDER BY ts_utc) TO '{parquet}'")


def insert(parquet, db):
    with connect(db) as connection:
        connection.execute(TABLE)
        connection.execute(f"INSERT INTO bars_1m SELECT {COLUMNS} FROM read_parquet('{parquet}')")


def query(files):
    with connect() as connection:
        print(connection.execute(f"SELECT count(*), min(close), max(close) FROM read_parquet('{files}')").fetchone())


def diff(left, right):
    with connect() as connection:
        connection.execute(f"ATTACH '{left}' AS l (READ_ONLY); ATTACH '{right}' AS r (READ_ONLY)")
        sides = [f"SELECT {COLUMNS} FROM {side}.bars_1m" for side in "lr"]
        only = "SELECT count(*) FROM (({}) EXCEPT ALL ({}))"
        print(sum(connection.execute(only.format(*pair)).fetchone()[0] for pair in (sides, sides[::-1])))


if __name__ == "__main__":
    ways = {way.__name__.replace("_", "-"): way for way in (dbn_days, dbn_one, databento, pack, insert, query, diff)}
    ways[sys.argv[1]](*sys.argv[2:])
