-- Organisations that became part of others. `before` is what is needed to undo it exactly, for a day.
create table merges (
    id bigint primary key not null,
    from_id bigint not null references organisations (id),
    into_id bigint not null references organisations (id),
    by_id bigint references members (id),
    merged_at bigint not null,
    undone_at bigint,
    undone_by bigint references members (id),
    before text
);
create index merges_by_age on merges (merged_at, id);
