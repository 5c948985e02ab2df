-- On which trading days did the front month change, from which contract to which, and how much of each traded that day?
-- The first row of a symbol is the contract that its series begins with. A roll that goes back returns to the contract before.
-- Needs views.sql in the same session.

SELECT symbol, trading_day, from_contract, to_contract, from_volume, to_volume, goes_back, stub, complete, tie_broken_by
FROM roll_calendar
ORDER BY symbol, trading_day;
