-- How many live items of a place there are for whom: what others may not read is not counted for them. `items` is all.
alter table categories add column open_items bigint not null default 0;
alter table "groups" add column open_items bigint not null default 0;
alter table "groups" add column staff_items bigint not null default 0;
update categories set open_items = (select count(*) from items
    where items.category_id = categories.id and items.state = 'live' and items.audience = 'everyone');
update "groups" set
    open_items = (select count(*) from items
        where items.group_id = "groups".id and items.state = 'live' and items.audience = 'everyone'),
    staff_items = (select count(*) from items
        where items.group_id = "groups".id and items.state = 'live' and items.audience <> 'group');
