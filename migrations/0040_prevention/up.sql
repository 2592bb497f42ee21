-- Words that are watched for. forms says whether other forms of the words are met too; category_id is empty where it holds
-- everywhere. A new one rests (active is false) until someone has seen what it would have met.
create table watched_words (
    id bigint primary key not null,
    pattern text not null,
    forms boolean not null,
    action text not null,
    replacement text not null,
    category_id bigint references categories (id),
    until bigint,
    note text not null,
    active boolean not null,
    made_by bigint not null references members (id),
    version bigint not null,
    created_at bigint not null
);
-- Domains from which nobody becomes a member, and those that lie in them.
create table blocked_domains (
    domain text primary key not null,
    made_by bigint not null references members (id),
    created_at bigint not null
);
-- Texts that are looked at before others read them. fresh says whether nobody has read them yet; reasons are lines of a word
-- and what was found.
create table held_texts (
    post_id bigint primary key not null references posts (id),
    fresh boolean not null,
    reasons text not null,
    held_at bigint not null
);
-- Digests of the words of texts, for a day: the same text in several places is looked at. newcomer says whether its writer
-- was new here then.
create table text_digests (
    post_id bigint primary key not null references posts (id),
    digest text not null,
    member_id bigint not null references members (id),
    newcomer boolean not null,
    created_at bigint not null
);
create index text_digests_by_digest on text_digests (digest, created_at);
create index text_digests_by_age on text_digests (created_at);
-- Who asks to become a member with an address at no known domain, which they have confirmed. invitation_id is the one that
-- they were sent; it may be gone.
create table sign_ups (
    id bigint primary key not null,
    email text not null,
    email_key text /*key*/ not null,
    name text not null,
    organisation_id bigint references organisations (id),
    workplace text not null,
    why text not null,
    lang text not null,
    state text not null,
    opened_at bigint not null,
    decided_at bigint,
    decided_by bigint references members (id),
    answer text not null,
    invitation_id bigint
);
create index sign_ups_by_state on sign_ups (state, opened_at, id);
create index sign_ups_by_email on sign_ups (email_key, opened_at);
create index sign_ups_by_invitation on sign_ups (invitation_id);
