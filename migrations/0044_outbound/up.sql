-- To which addresses elsewhere texts lead. due_at is when it is asked next; tries counts how often in a row nothing was there, on
-- days of their own, and trouble says what; broken_at is when it was sure.
create table outbound_links (
    url text /*key*/ primary key not null,
    due_at bigint not null,
    answered_at bigint,
    tries integer not null,
    trouble text,
    broken_at bigint
);
create index outbound_links_by_due on outbound_links (due_at);
create index outbound_links_broken on outbound_links (broken_at);
-- Which items lead there.
create table item_links (
    item_id bigint not null references items (id),
    url text /*key*/ not null,
    primary key (item_id, url)
);
create index item_links_by_url on item_links (url);
-- What is there already is looked over once more.
delete from settings where name = 'desk_position';
