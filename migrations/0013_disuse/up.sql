-- Since when no text uses a file; nothing as long as one does. Of the past only the day is known on which it was
-- brought.
alter table files add column unused_since bigint;
update files set unused_since = created_at
where not exists (select 1 from file_uses where file_uses.file_id = files.id);
create index files_by_disuse on files (unused_since, id);

-- What is told of a post is looked for by the number of the post.
create index notices_by_post on notices (item_id, n);
drop index notices_by_item;

-- What stands on top is looked for by its place, and has been since 0009.
drop index items_by_pin;
