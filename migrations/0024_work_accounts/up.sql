-- Accounts at providers of OpenID Connect. Issuer and subject are who it is, never an address.
create table work_accounts (
    issuer text /*key*/ not null,
    subject text /*key*/ not null,
    member_id bigint not null references members (id),
    provider text not null,
    created_at bigint not null,
    used_at bigint not null,
    primary key (issuer, subject)
);
create index work_accounts_by_member on work_accounts (member_id);

-- Sessions that were begun by one, so that signing out there ends them. No foreign key: sessions end in many ways.
create table work_sessions (
    session_id bigint primary key not null,
    issuer text /*key*/ not null,
    subject text /*key*/ not null,
    sid text /*key*/
);
create index work_sessions_by_subject on work_sessions (issuer, subject);

-- Who came from a provider and has something to show or to say first: a code, the password of the account that the address
-- has, or that they want the two linked. For minutes.
create table work_waiting (
    token_hash text /*key*/ primary key not null,
    member_id bigint not null references members (id),
    provider text not null,
    issuer text not null,
    subject text not null,
    sid text,
    expires_at bigint not null
);

-- Journeys to a provider that have ended: none ends twice.
create table work_journeys (
    state_hash text /*key*/ primary key not null,
    ended_at bigint not null
);
