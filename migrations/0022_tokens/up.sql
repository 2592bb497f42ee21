-- With what programs ask for someone. Of a token only its SHA-256 is kept.
create table tokens (
    id bigint primary key not null,
    member_id bigint not null references members (id),
    token_hash text /*key*/ not null unique,
    name text not null,
    scopes text not null,
    personal boolean not null,
    created_at bigint not null,
    used_on bigint,
    expires_at bigint not null,
    proven boolean not null
);
create index tokens_by_member on tokens (member_id);
create index tokens_by_end on tokens (expires_at);

-- What came of requests that programs may send again: without a status while the first is at work.
create table repeats (
    member_id bigint not null references members (id),
    key text /*key*/ not null,
    digest text not null,
    status integer,
    headers text not null,
    body text not null,
    created_at bigint not null,
    primary key (member_id, key)
);
create index repeats_by_age on repeats (created_at);
