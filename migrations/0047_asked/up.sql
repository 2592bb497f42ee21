-- Since when a case is the turn of those who are asked: when it came, or when it was passed on to them.
alter table cases add column asked_at bigint not null default 0;
update cases set asked_at = opened_at;
