-- Addresses of other programs that are told what is new. The secret signs what is sent, and is sealed under the key of the
-- installation. position says up to where in the change feed it was looked what to tell.
create table webhooks (
    id bigint primary key not null,
    url text not null,
    secret text not null,
    made_by bigint not null references members (id),
    inside boolean not null,
    events text not null,
    active boolean not null,
    position bigint not null,
    failing_since bigint,
    version bigint not null,
    created_at bigint not null
);
-- What each was told of last, so that nothing is told twice and what goes away is told only where it was known.
create table webhook_subjects (
    webhook_id bigint not null references webhooks (id),
    kind text not null,
    subject_id bigint not null,
    version bigint not null,
    accepted boolean not null,
    gone boolean not null,
    primary key (webhook_id, kind, subject_id)
);
-- What is to be told, and what came of it. due_at is set as long as it is to be tried. What it says is made when it is
-- sent, of what is so then.
create table webhook_deliveries (
    id bigint primary key not null,
    webhook_id bigint not null references webhooks (id),
    event text not null,
    item_id bigint references items (id),
    post_id bigint references posts (id),
    created_at bigint not null,
    due_at bigint,
    attempts integer not null,
    outcome text not null,
    status integer,
    took bigint,
    error text not null,
    tried_at bigint
);
create index webhook_deliveries_by_hook on webhook_deliveries (webhook_id, id);
create index webhook_deliveries_by_due on webhook_deliveries (due_at, id);
