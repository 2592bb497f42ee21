-- Whether a text shows the file only to who is signed in: what something cost that is not for everyone.
alter table file_uses add column inside boolean not null default false;

update file_uses set inside = true
where exists (
    select 1 from posts p
    join articles a on a.item_id = p.item_id
    join article_prose f on f.item_id = p.item_id
    where p.id = file_uses.post_id and p.n = 0 and not a.costs_public
        and f.field in ('costs_material', 'costs_funding')
        and f.html like '%"/bestand/' || cast(file_uses.file_id as text) || '/%'
)
and not exists (
    select 1 from posts p
    where p.id = file_uses.post_id
        and p.html like '%"/bestand/' || cast(file_uses.file_id as text) || '/%'
)
and not exists (
    select 1 from posts p
    join article_prose f on f.item_id = p.item_id
    where p.id = file_uses.post_id and p.n = 0
        and f.field not in ('costs_material', 'costs_funding')
        and f.html like '%"/bestand/' || cast(file_uses.file_id as text) || '/%'
);

-- What stood in a form that was sent, as a digest; empty where that was not kept.
alter table submissions add column digest text not null default '';
