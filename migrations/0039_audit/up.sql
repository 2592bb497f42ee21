-- What those who decide about others did: a chain in which each row holds the hash of the one before it. Rows are added and
-- never changed, but for what is about people: actor_id, person_id and why go together with their salt when their time is
-- over, and only their digest is part of the hash.
create table audit_entries (
    n bigint primary key not null,
    at bigint not null,
    doer text not null,
    done text not null,
    subject_kind text not null,
    subject_id bigint,
    item_id bigint,
    category_id bigint,
    group_id bigint,
    organisation_id bigint,
    grant_id bigint,
    was text not null,
    became text not null,
    actor_id bigint references members (id),
    person_id bigint references members (id),
    who_salt text,
    who_digest text not null,
    why text,
    why_salt text,
    why_digest text,
    previous text not null,
    hash text not null
);
create index audit_entries_by_actor on audit_entries (actor_id, n);
create index audit_entries_by_person on audit_entries (person_id, n);
create index audit_entries_by_at on audit_entries (at, n);
create index audit_entries_by_subject on audit_entries (subject_kind, subject_id, n);
create index audit_entries_by_item on audit_entries (item_id, n);
-- The number and hash of the last entry: one row, made with the first entry and held by who adds others until the commit.
create table audit_head (
    id bigint primary key not null,
    n bigint not null,
    hash text not null
);
-- Moderators answer questions about the platform too, each where they moderate.
update grants set powers = 'curate moderate support'
    where role in ('poi_moderator', 'spn_moderator') and powers = 'curate moderate';
update grants set powers = 'curate moderate edit_taxonomy publish_editorially support'
    where role = 'kb_moderator' and powers = 'curate moderate edit_taxonomy publish_editorially';
