-- What hangs together: what texts refer to, files and where they are used, replies that stand elsewhere by now, and
-- who is about to come into a group.

-- The items that a post names or links to.
create table post_references (
    post_id bigint not null references posts (id),
    item_id bigint not null references items (id),
    primary key (post_id, item_id)
);
create index post_references_by_item on post_references (item_id, post_id);

-- What people uploaded. The bytes are on the shelf, named by the digest of what was uploaded.
create table files (
    id bigint primary key not null,
    member_id bigint not null references members (id),
    name text not null,
    kind text not null,
    digest text /*key*/ not null,
    size bigint not null,
    created_at bigint not null
);
create index files_by_member on files (member_id, created_at, id);
create index files_by_digest on files (digest);

-- The sizes in which an image is kept, in pixels.
create table file_sizes (
    file_id bigint not null references files (id),
    width integer not null,
    height integer not null,
    kind text not null,
    primary key (file_id, width)
);

-- The texts that show or offer a file: who may read one of them may have the file.
create table file_uses (
    post_id bigint not null references posts (id),
    file_id bigint not null references files (id),
    primary key (post_id, file_id)
);
create index file_uses_by_file on file_uses (file_id, post_id);

-- Where a reply stood before it went to another item.
create table moved_posts (
    item_id bigint not null references items (id),
    n integer not null,
    post_id bigint not null references posts (id),
    primary key (item_id, n)
);

-- Who asked to come into a group, or (invited_by) was asked to.
create table group_candidates (
    group_id bigint not null references groups (id),
    member_id bigint not null references members (id),
    invited_by bigint references members (id),
    message text not null,
    created_at bigint not null,
    primary key (group_id, member_id)
);
create index group_candidates_by_member on group_candidates (member_id, created_at);
