-- What the program itself needs: background work, the feed of changes, node numbers, running numbers, spends.

-- A job with a key stays when it is done, so that the same key is not done twice.
create table jobs (
    id bigint primary key not null,
    key text /*key*/ unique,
    kind text not null,
    payload text not null,
    run_at bigint not null,
    attempts integer not null,
    taken_at bigint,
    taken_by integer,
    parked boolean not null,
    done_at bigint,
    last_error text
);
create index jobs_by_due on jobs (run_at, id) where done_at is null;
create index jobs_by_end on jobs (done_at);

-- The newest change of each subject; seq grows in the order of the commits.
create table changes (
    seq bigint primary key not null,
    subject_kind text /*key*/ not null,
    subject_id bigint not null,
    unique (subject_kind, subject_id)
);

create table nodes (
    number integer primary key not null,
    token text /*key*/ not null,
    until bigint not null
);

create table counters (
    name text /*key*/ primary key not null,
    value bigint not null
);

create table spends (
    key text /*key*/ not null,
    at bigint not null,
    primary key (key, at)
);
create index spends_by_age on spends (at);
