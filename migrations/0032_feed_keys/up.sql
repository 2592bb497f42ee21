-- Keys with which a feed reader fetches what its owner may read. Each opens one feed, and nothing else; of the key itself
-- a digest is kept. used_at is noted once a day.
create table feed_keys (
    id bigint primary key not null,
    member_id bigint not null references members (id),
    token_hash text not null unique,
    feed text not null,
    created_at bigint not null,
    used_at bigint
);
create index feed_keys_by_member on feed_keys (member_id, created_at, id);
