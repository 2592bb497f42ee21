-- What was cleared away because its time was over: a row for each kind of data and run, shown to administrators.
create table retention_runs (
    id bigint primary key not null,
    kind text not null,
    removed bigint not null,
    until bigint not null,
    ran_at bigint not null
);
create index retention_runs_by_age on retention_runs (ran_at, id);

-- Names in addresses of people who deleted their account, as digests: nobody gets one again, and what they were can't
-- be read from here.
create table gone_handles (
    digest text /*key*/ primary key not null
);

-- Since 0015 this stands in `visits`. The column is written by nobody.
update members set seen_at = null where seen_at is not null;
