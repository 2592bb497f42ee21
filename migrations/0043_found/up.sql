-- Why the product had held what a decision is about (a line for each reason, empty when it had not), and whether nobody had read
-- it yet. Of automated means in finding something, its author is told (DSA, article 17).
alter table decisions add column held text not null default '';
alter table decisions add column unread boolean not null default false;
