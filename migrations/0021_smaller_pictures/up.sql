-- Whether a size of a picture is kept as WebP too, which most browsers read and which is smaller.
alter table file_sizes add column webp boolean not null default false;
