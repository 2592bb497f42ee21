-- The second step of signing in: the secret that someone's app has too, sealed under the key of the data folder, and codes
-- for when the app is gone. A row that is not confirmed is one that is being set up.
create table second_factors (
    member_id bigint primary key not null references members (id),
    secret text not null,
    confirmed_at bigint,
    last_step bigint not null,
    created_at bigint not null
);

-- Of a code only a digest under the same key.
create table recovery_codes (
    code_hash text /*key*/ primary key not null,
    member_id bigint not null references members (id),
    created_at bigint not null,
    used_at bigint
);
create index recovery_codes_by_member on recovery_codes (member_id);

-- Whether it was begun with a second step, or with what stands for one.
alter table sessions add column proven boolean not null default false;
