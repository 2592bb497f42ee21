-- Where someone works and worked, as far as is known here. Guests have none: they work elsewhere. `until` in the future
-- is the day from which they will not work there any more.
create table employments (
    id bigint primary key not null,
    member_id bigint not null references members (id),
    organisation_id bigint not null references organisations (id),
    since bigint not null,
    until bigint,
    confirmed_at bigint not null,
    asked_at bigint
);
create index employments_by_member on employments (member_id, since, id);
create index employments_by_organisation on employments (organisation_id, until);
create index employments_by_confirmation on employments (until, confirmed_at);

insert into employments (id, member_id, organisation_id, since, until, confirmed_at, asked_at)
    select id, id, organisation_id, created_at, null, created_at, null from members
    where guest_until is null and status <> 'left';

create index members_by_sponsor on members (sponsor_id);
create index members_by_guest_end on members (guest_until);

-- A notice is of an item, a group or an organisation. Made anew, since SQLite can't change a check.
create table notices_of_each (
    id bigint primary key not null,
    member_id bigint not null references members (id),
    event text /*key*/ not null,
    kind text not null,
    item_id bigint references items (id),
    group_id bigint references groups (id),
    organisation_id bigint references organisations (id),
    n integer not null,
    by_id bigint references members (id),
    created_at bigint not null,
    read_at bigint,
    unique (member_id, event),
    check (
        (case when item_id is null then 0 else 1 end)
        + (case when group_id is null then 0 else 1 end)
        + (case when organisation_id is null then 0 else 1 end) = 1
    )
);
insert into notices_of_each (id, member_id, event, kind, item_id, group_id, n, by_id, created_at, read_at)
    select id, member_id, event, kind, item_id, group_id, n, by_id, created_at, read_at from notices;
drop table notices;
alter table notices_of_each rename to notices;
create index notices_by_member on notices (member_id, created_at, id);
create index notices_unread on notices (member_id, read_at, item_id);
create index notices_by_post on notices (item_id, n);
create index notices_by_event on notices (event);
create index notices_by_group on notices (group_id);
create index notices_by_organisation on notices (organisation_id);
