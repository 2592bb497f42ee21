-- With what a new question or discussion in a category begins.
alter table categories add column template text not null default '';
