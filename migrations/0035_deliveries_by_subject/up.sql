-- What an address knew of what went away is forgotten with the last that it was told of it: that is looked for by subject.
create index webhook_deliveries_by_item on webhook_deliveries (item_id, webhook_id);
create index webhook_deliveries_by_post on webhook_deliveries (post_id, webhook_id);
