-- Tending: what stands on top of its place and until when, and what was done to items and replies beside editing them.

alter table items add column pinned_until bigint;
create index items_by_pin on items (pinned_until);

-- n is the number of the reply that it was done to, 0 for the item.
create table deeds (
    id bigint primary key not null,
    item_id bigint not null references items (id),
    n integer not null,
    kind text not null,
    by_id bigint not null references members (id),
    note text not null,
    created_at bigint not null
);
create index deeds_by_item on deeds (item_id, created_at, id);
