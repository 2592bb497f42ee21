-- A page shows `html` of twenty posts and nothing else of their text: it stays in the row, and what is read seldom
-- (`body`, `plain`) goes out of it first. Fetching it from outside the row took twice as long. Posts that are there
-- stay as they are until they are written again.
alter table posts alter column html set storage main;
