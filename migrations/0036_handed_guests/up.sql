-- Guests who went on to someone else, or to nobody, because who answered for them went: whose they were, and from when that
-- one worked there no more. Rows go when someone chooses who answers for the guest, or when who went is back.
create table handed_guests (
    guest_id bigint not null references members (id),
    from_id bigint not null references members (id),
    left_at bigint not null,
    primary key (guest_id, from_id)
);
create index handed_guests_by_from on handed_guests (from_id, left_at);
