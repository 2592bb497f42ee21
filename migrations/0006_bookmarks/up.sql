-- What members keep for later: with a note, and the day on which they want to be told of it.
create table bookmarks (
    member_id bigint not null references members (id),
    item_id bigint not null references items (id),
    note text not null,
    remind_at bigint,
    reminded_at bigint,
    created_at bigint not null,
    primary key (member_id, item_id)
);
create index bookmarks_by_member on bookmarks (member_id, created_at, item_id);
create index bookmarks_by_reminder on bookmarks (reminded_at, remind_at);
create index bookmarks_by_item on bookmarks (item_id);
