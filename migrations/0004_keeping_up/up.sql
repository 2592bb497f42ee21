-- Keeping up: how far someone has read, what they follow, and what they are told of.

-- The weekdays on which someone works, as a sum: Monday 1, Tuesday 2, … Sunday 64.
alter table members add column work_days integer not null default 31;

-- One row for each item that someone opened, follows or muted, whatever the number of its replies.
create table readings (
    member_id bigint not null references members (id),
    item_id bigint not null references items (id),
    read_n integer not null,
    seen_at bigint,
    follow text,
    why text,
    primary key (member_id, item_id)
);
create index readings_by_item on readings (item_id, follow, member_id);
create index readings_by_follow on readings (member_id, follow);

-- What someone is told of: one row for each person and event, whatever roads lead to it.
create table notices (
    id bigint primary key not null,
    member_id bigint not null references members (id),
    event text /*key*/ not null,
    kind text not null,
    item_id bigint not null references items (id),
    n integer not null,
    by_id bigint references members (id),
    created_at bigint not null,
    read_at bigint,
    unique (member_id, event)
);
create index notices_by_member on notices (member_id, created_at, id);
create index notices_unread on notices (member_id, read_at, item_id);
create index notices_by_item on notices (item_id);
