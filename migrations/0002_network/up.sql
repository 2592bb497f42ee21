-- People, places, texts. One text for SQLite and PostgreSQL: moments are UTC milliseconds, ids are made by the
-- application, closed lists are texts. A column marked /*key*/ is compared or sorted bytewise on both.

create table organisations (
    id bigint primary key not null,
    slug text /*key*/ not null unique,
    name text not null,
    name_key text /*key*/ not null,
    kind text not null,
    isil text /*key*/ unique,
    parent_id bigint references organisations (id),
    municipality text,
    population bigint,
    website text,
    about text not null,
    about_html text not null,
    status text not null,
    merged_into bigint references organisations (id),
    version bigint not null,
    created_at bigint not null,
    updated_at bigint not null
);
create index organisations_by_name on organisations (name_key, id);
create index organisations_by_parent on organisations (parent_id);

-- Codes and slugs that an organisation had before; they still lead to it.
create table organisation_former (
    word text /*key*/ primary key not null,
    organisation_id bigint not null references organisations (id)
);

create table organisation_provinces (
    organisation_id bigint not null references organisations (id),
    province text not null,
    primary key (organisation_id, province)
);
create index organisation_provinces_by_province on organisation_provinces (province);

create table organisation_domains (
    domain text /*key*/ primary key not null,
    organisation_id bigint not null references organisations (id)
);
create index organisation_domains_by_organisation on organisation_domains (organisation_id);

create table members (
    id bigint primary key not null,
    handle text /*key*/ not null unique,
    email text,
    email_key text /*key*/ unique,
    name text not null,
    name_key text /*key*/ not null,
    organisation_id bigint not null references organisations (id),
    job_title text not null,
    about text not null,
    about_html text not null,
    expertise text not null,
    name_public boolean not null,
    status text not null,
    guest_until bigint,
    sponsor_id bigint references members (id),
    silenced_until bigint,
    password_hash text,
    lang text,
    version bigint not null,
    created_at bigint not null,
    seen_at bigint
);
create index members_by_organisation on members (organisation_id, name_key, id);

create table former_handles (
    handle text /*key*/ primary key not null,
    member_id bigint not null references members (id)
);

create table sessions (
    id bigint primary key not null,
    member_id bigint not null references members (id),
    token_hash text /*key*/ not null unique,
    shared boolean not null,
    agent text not null,
    created_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null
);
create index sessions_by_member on sessions (member_id);
create index sessions_by_end on sessions (expires_at);

-- One-time links: confirm a sign-up, a new address, a forgotten password, the first administrator.
create table links (
    token_hash text /*key*/ primary key not null,
    purpose text not null,
    member_id bigint references members (id),
    email text,
    lang text not null,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);
create index links_by_end on links (expires_at);
create index links_by_member on links (member_id);

create table invitations (
    id bigint primary key not null,
    organisation_id bigint not null references organisations (id),
    email text not null,
    email_key text /*key*/ not null,
    name text not null,
    job_title text not null,
    guest_until bigint,
    lang text not null,
    invited_by bigint not null references members (id),
    token_hash text /*key*/ unique,
    created_at bigint not null,
    mailed_at bigint,
    expires_at bigint not null,
    accepted_at bigint,
    accepted_by bigint references members (id),
    withdrawn_at bigint
);
create index invitations_by_organisation on invitations (organisation_id, created_at, id);
create index invitations_by_email on invitations (email_key);

-- Failed sign-ins, per account and per address of the network.
create table attempts (
    subject text /*key*/ primary key not null,
    failures integer not null,
    last_at bigint not null,
    free_at bigint not null
);

create table grants (
    id bigint primary key not null,
    member_id bigint not null references members (id),
    role text not null,
    scope_kind text not null,
    scope_id bigint,
    scope_word text,
    powers text not null,
    since bigint not null,
    until bigint,
    given_by bigint references members (id),
    revoked_at bigint,
    revoked_by bigint references members (id),
    created_at bigint not null
);
create index grants_by_member on grants (member_id);

-- What someone was writing, by the form they were writing it in.
create table drafts (
    member_id bigint not null references members (id),
    form text /*key*/ not null,
    fields text not null,
    updated_at bigint not null,
    primary key (member_id, form)
);

-- Forms that were sent, so that sending one twice makes one post.
create table submissions (
    member_id bigint not null references members (id),
    token text /*key*/ not null,
    path text not null,
    created_at bigint not null,
    primary key (member_id, token)
);
create index submissions_by_age on submissions (created_at);

create table settings (
    name text /*key*/ primary key not null,
    value text not null
);

create table categories (
    id bigint primary key not null,
    slug text /*key*/ not null unique,
    name text not null,
    name_key text /*key*/ not null,
    about text not null,
    audience text not null,
    parent_id bigint references categories (id),
    position integer not null,
    archived boolean not null,
    items bigint not null,
    version bigint not null,
    created_at bigint not null
);

create table category_owners (
    category_id bigint not null references categories (id),
    member_id bigint not null references members (id),
    primary key (category_id, member_id)
);
create index category_owners_by_member on category_owners (member_id);

create table groups (
    id bigint primary key not null,
    slug text /*key*/ not null unique,
    name text not null,
    name_key text /*key*/ not null,
    about text not null,
    audience text not null,
    listed boolean not null,
    items bigint not null,
    members bigint not null,
    version bigint not null,
    created_at bigint not null
);

create table group_members (
    group_id bigint not null references groups (id),
    member_id bigint not null references members (id),
    owner boolean not null,
    since bigint not null,
    primary key (group_id, member_id)
);
create index group_members_by_member on group_members (member_id);

create table former_places (
    word text /*key*/ primary key not null,
    category_id bigint references categories (id),
    group_id bigint references groups (id)
);

create table terms (
    id bigint primary key not null,
    facet text not null,
    slug text /*key*/ not null,
    label text not null,
    label_key text /*key*/ not null,
    family text,
    status text not null,
    merged_into bigint references terms (id),
    position integer not null,
    version bigint not null,
    unique (facet, slug),
    unique (facet, label_key)
);

create table term_labels (
    facet text not null,
    label_key text /*key*/ not null,
    label text not null,
    term_id bigint not null references terms (id),
    primary key (facet, label_key)
);
create index term_labels_by_term on term_labels (term_id);

create table items (
    id bigint primary key not null,
    kind text not null,
    number bigint not null,
    slug text not null,
    title text not null,
    category_id bigint references categories (id),
    group_id bigint references groups (id),
    audience text not null,
    state text not null,
    locked boolean not null,
    author_id bigint not null references members (id),
    organisation_id bigint references organisations (id),
    summary text not null,
    excerpt text not null,
    replies integer not null,
    last_n integer not null,
    accepted integer not null,
    last_reply_at bigint,
    last_reply_by bigint references members (id),
    active_at bigint not null,
    created_at bigint not null,
    edited_at bigint,
    version bigint not null,
    unique (kind, number),
    check ((category_id is null) <> (group_id is null))
);
create index items_by_activity on items (state, active_at, id);
create index items_by_age on items (state, created_at, id);
create index items_by_kind on items (kind, state, active_at, id);
create index items_by_kind_age on items (kind, state, created_at, id);
create index items_by_category on items (category_id, state, active_at, id);
create index items_by_group on items (group_id, state, active_at, id);
create index items_by_author on items (author_id, created_at, id);
create index items_by_organisation on items (organisation_id, created_at, id);

-- Every label ever given: it leads to its item for ever.
create table item_labels (
    kind text not null,
    number bigint not null,
    item_id bigint not null references items (id),
    primary key (kind, number)
);

create table item_terms (
    item_id bigint not null references items (id),
    part text not null,
    term_id bigint not null references terms (id),
    position integer not null,
    primary key (item_id, part, term_id)
);
create index item_terms_by_term on item_terms (term_id, item_id);

-- The organisations that carry an article; the first one owns it.
create table item_organisations (
    item_id bigint not null references items (id),
    organisation_id bigint not null references organisations (id),
    position integer not null,
    primary key (item_id, organisation_id)
);
create index item_organisations_by_organisation on item_organisations (organisation_id, item_id);

-- The opening text (n = 0) and the replies (n >= 1) of an item.
create table posts (
    id bigint primary key not null,
    item_id bigint not null references items (id),
    n integer not null,
    author_id bigint not null references members (id),
    organisation_id bigint references organisations (id),
    body text not null,
    html text not null,
    plain text not null,
    state text not null,
    accepted_at bigint,
    accepted_by bigint references members (id),
    created_at bigint not null,
    edited_at bigint,
    version bigint not null,
    unique (item_id, n)
);
create index posts_by_author on posts (author_id, created_at, id);

-- Earlier states: version is that of the state kept here, the current one is in posts.
create table revisions (
    id bigint primary key not null,
    post_id bigint not null references posts (id),
    version bigint not null,
    title text,
    body text not null,
    fields text,
    author_id bigint not null references members (id),
    note text not null,
    created_at bigint not null,
    unique (post_id, version)
);

create table articles (
    item_id bigint primary key not null references items (id),
    phase text,
    takeover text,
    licence text,
    contact_member_id bigint references members (id),
    contact_organisation_id bigint references organisations (id),
    reviewed_at bigint,
    reviewed_by bigint references members (id),
    review_before bigint,
    evidence text,
    instrument text,
    evidence_n bigint,
    evidence_year integer,
    costs_hours bigint,
    costs_euros bigint,
    costs_public boolean not null
);

-- The prose fields of an article, by name.
create table article_prose (
    item_id bigint not null references items (id),
    field text not null,
    body text not null,
    html text not null,
    plain text not null,
    primary key (item_id, field)
);

-- Where imported things came from, so that an import can be repeated.
create table origins (
    source text /*key*/ not null,
    kind text not null,
    source_id text /*key*/ not null,
    target_id bigint not null,
    digest text not null,
    imported_at bigint not null,
    primary key (source, kind, source_id)
);
create index origins_by_target on origins (kind, target_id);
