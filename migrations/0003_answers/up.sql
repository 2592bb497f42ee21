-- What colleagues do with an answer or an article: thank for it, do it too, and say that it still holds.

alter table posts add column thanks integer not null default 0;
alter table posts add column adoptions integer not null default 0;

-- Organisations that do what a post of the item tells of, each counted once.
alter table items add column adoptions integer not null default 0;
alter table items add column confirmed_at bigint;
alter table items add column confirmed_by bigint references members (id);

create table thanks (
    post_id bigint not null references posts (id),
    member_id bigint not null references members (id),
    created_at bigint not null,
    primary key (post_id, member_id)
);
create index thanks_by_member on thanks (member_id);

-- An organisation says "we do this too" of an answer or an article, once; a colleague may say how it went.
create table adoptions (
    post_id bigint not null references posts (id),
    item_id bigint not null references items (id),
    organisation_id bigint not null references organisations (id),
    member_id bigint not null references members (id),
    note text not null,
    created_at bigint not null,
    edited_at bigint,
    primary key (post_id, organisation_id)
);
create index adoptions_by_item on adoptions (item_id);
create index adoptions_by_organisation on adoptions (organisation_id, created_at);
create index adoptions_by_member on adoptions (member_id);
