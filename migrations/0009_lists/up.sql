-- For lists that were gone through from their beginning: questions that nobody answered (of which there are few among
-- many), and what stands on top of a place.
create index items_unanswered on items (kind, state, replies, created_at, id);
create index items_on_top_of_category on items (category_id, state, pinned_until);
create index items_on_top_of_group on items (group_id, state, pinned_until);
