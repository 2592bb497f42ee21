-- Topics in which one person replies once in so many minutes.
create table slow_topics (
    item_id bigint primary key not null references items (id),
    minutes integer not null
);
-- Whether someone had reported what a decision is about: reports are decided anew and expire, and what its author was told stays.
alter table decisions add column reported boolean not null default false;
create index decisions_by_reason on decisions (reason, id);
create index cases_by_end on cases (state, closed_at, id);
create index outbound_links_answered on outbound_links (answered_at);
