-- SQLite took this index for what is not done, and went through all of it: what is due is asked several times a second.
drop index jobs_by_end;
create index jobs_by_end on jobs (done_at) where done_at is not null;
