-- Who left a group here or was taken out of it. An import brings nobody back into a group who went from it: a row goes
-- when they come in again.
create table group_departures (
    group_id bigint not null references groups (id),
    member_id bigint not null references members (id),
    left_at bigint not null,
    primary key (group_id, member_id)
);
create index group_departures_by_member on group_departures (member_id);
