-- What texts quoted of others that moderation took away, kept until that comes back. version is that of an earlier state of the
-- quoting text, 0 of how it stands; path is that of the text that is quoted.
create table withheld_quotes (
    id bigint primary key not null,
    post_id bigint not null references posts (id),
    version bigint not null,
    path text /*key*/ not null,
    words text not null
);
create index withheld_quotes_by_path on withheld_quotes (path, id);
create index withheld_quotes_by_post on withheld_quotes (post_id);
-- Earlier versions of texts that only their authors and moderators read: those below this one. What a moderator took out of a
-- text, or what waited until it was written otherwise, is no matter of others.
create table hidden_versions (
    post_id bigint primary key not null references posts (id),
    below bigint not null
);
