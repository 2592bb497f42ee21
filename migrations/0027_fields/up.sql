-- Who sees which field of a profile. Of who showed their page to everyone, everyone saw all of it.
alter table members add column job_title_seen text not null default 'everyone';
alter table members add column about_seen text not null default 'staff';
alter table members add column expertise_seen text not null default 'staff';
alter table members add column work_days_seen text not null default 'nobody';
update members set about_seen = 'everyone', expertise_seen = 'everyone' where name_public;
