-- Copies of the whole site that were made or tried. `day` says for which day of the schedule, which makes it one a day
-- for all nodes; `removed` names the copies that were thrown away for it, one a line.
create table backups (
    id bigint primary key not null,
    day text /*key*/ unique,
    attempts integer not null,
    folder text not null,
    began_at bigint not null,
    beat_at bigint not null,
    ended_at bigint,
    bytes bigint not null,
    added bigint not null,
    removed text not null,
    error text
);
create index backups_by_end on backups (ended_at);
