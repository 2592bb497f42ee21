-- What hangs together: what texts refer to, files and where they are used, and replies that stand elsewhere
-- by now.

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
