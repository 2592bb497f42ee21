-- When someone was here last changes all day, and says nothing of who they are. `members.seen_at` stays as it was, for
-- processes of the version before that run beside this one.
create table visits (
    member_id bigint primary key not null references members (id),
    seen_at bigint not null
);

insert into visits (member_id, seen_at)
select id, seen_at from members where seen_at is not null;
