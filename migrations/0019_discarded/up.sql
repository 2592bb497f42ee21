-- What someone threw away last of what they were writing, for a day: it can be put back.
create table discarded_drafts (
    member_id bigint primary key not null references members (id),
    form text not null,
    fields text not null,
    updated_at bigint not null
);
create index discarded_drafts_by_age on discarded_drafts (updated_at);
