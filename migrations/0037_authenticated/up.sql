-- Whether whoever began a session authenticated there and then: a provider may have let them through by a session of its own.
alter table sessions add column authenticated boolean not null default true;
-- When a second step was made at the provider first: such an account wakes roles, and stands before them.
alter table work_accounts add column proven_at bigint;
-- The slug of the organisation that the provider names, when it is another than where they work.
alter table work_accounts add column claimed text;
