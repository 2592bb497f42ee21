-- Questions that are solved, and those that are not, in the order of activity: where few are, the list went through all.
-- The query says `accepted > 0` in the same words.
create index items_solved on items (kind, state, (accepted > 0), active_at, id);
