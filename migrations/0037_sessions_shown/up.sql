-- Whether whoever began it showed there and then that it is them: a provider may have let them through by a session of its own.
alter table sessions add column shown boolean not null default true;
