-- Keys in people's telephones, computers and security keys, with which they sign in. credential is how the key is called there,
-- user_handle what it knows its owner by: by chance, the same for all of one person. site is the name of the host that it is
-- bound to.
create table passkeys (
    id bigint primary key not null,
    member_id bigint not null references members (id),
    credential text /*key*/ not null,
    user_handle text /*key*/ not null,
    site text /*key*/ not null,
    public_key text not null,
    counter bigint not null,
    name text not null,
    created_at bigint not null,
    used_at bigint
);
create unique index passkeys_by_credential on passkeys (credential);
create index passkeys_by_member on passkeys (member_id, id);

-- Sessions that were begun by one, which end with it. No foreign key: sessions end in many ways.
create table passkey_sessions (
    session_id bigint primary key not null,
    passkey_id bigint not null
);
create index passkey_sessions_by_passkey on passkey_sessions (passkey_id);
