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
