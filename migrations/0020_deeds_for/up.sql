-- For whom an item was when something was done to it: why it was closed was written for them. Of what was done before
-- nobody knows, and the reason stays with its author and moderators.
alter table deeds add column audience text;
alter table deeds add column group_id bigint references groups (id);
