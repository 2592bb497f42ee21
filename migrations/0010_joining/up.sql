-- Coming into a group: who may, who asked, who is invited; and notices of groups.

alter table groups add column joining text not null default 'ask';
update groups set joining = 'invited' where not listed;

-- One row for each person and group until it is answered; a refusal stays for a while, so that nobody is asked again
-- the next day. `invited_by` is empty when they asked themselves. `owner` offers them the group, in the place of
-- `instead_of` when that is filled.
create table group_candidates (
    group_id bigint not null references groups (id),
    member_id bigint not null references members (id),
    invited_by bigint references members (id),
    owner boolean not null,
    instead_of bigint references members (id),
    note text not null,
    created_at bigint not null,
    declined_at bigint,
    primary key (group_id, member_id)
);
create index group_candidates_by_member on group_candidates (member_id);
create index group_candidates_by_age on group_candidates (created_at);

-- People are invited by name too.
create index members_by_name on members (name_key, id);

-- A notice is of an item or of a group. Made anew, since SQLite can't take `not null` from a column.
create table notices_of_all (
    id bigint primary key not null,
    member_id bigint not null references members (id),
    event text /*key*/ not null,
    kind text not null,
    item_id bigint references items (id),
    group_id bigint references groups (id),
    n integer not null,
    by_id bigint references members (id),
    created_at bigint not null,
    read_at bigint,
    unique (member_id, event),
    check ((item_id is null) <> (group_id is null))
);
insert into notices_of_all (id, member_id, event, kind, item_id, n, by_id, created_at, read_at)
    select id, member_id, event, kind, item_id, n, by_id, created_at, read_at from notices;
drop table notices;
alter table notices_of_all rename to notices;
create index notices_by_member on notices (member_id, created_at, id);
create index notices_unread on notices (member_id, read_at, item_id);
create index notices_by_item on notices (item_id);
create index notices_by_event on notices (event);
create index notices_by_group on notices (group_id);
