-- Whom curators asked for an answer to a question. declined_at says that they can't now.
create table askings (
    id bigint primary key not null,
    item_id bigint not null references items (id),
    member_id bigint not null references members (id),
    by_id bigint not null references members (id),
    created_at bigint not null,
    declined_at bigint,
    unique (item_id, member_id)
);
create index askings_by_member on askings (member_id, created_at);
create index askings_by_giver on askings (by_id);

-- What readers say is not right any more, and why. settled_at is set when someone looked at it.
create table outdated_marks (
    id bigint primary key not null,
    item_id bigint not null references items (id),
    member_id bigint not null references members (id),
    reason text not null,
    created_at bigint not null,
    settled_at bigint,
    settled_by bigint references members (id)
);
create index outdated_marks_open on outdated_marks (created_at, id) where settled_at is null;
create index outdated_marks_by_item on outdated_marks (item_id, settled_at);
create index outdated_marks_by_member on outdated_marks (member_id);

-- What stands out in its place, and with wide on the start page too.
create table features (
    item_id bigint primary key not null references items (id),
    wide boolean not null,
    until bigint not null,
    by_id bigint not null references members (id),
    created_at bigint not null
);
create index features_by_end on features (until);

-- What curators took off a list of their desk for a while: nothing has to be done about it.
create table asides (
    worklist text not null,
    item_id bigint not null references items (id),
    until bigint not null,
    by_id bigint not null references members (id),
    primary key (worklist, item_id)
);
create index asides_by_end on asides (until);
create index asides_by_item on asides (item_id);

-- Lists that curators collect: with an introduction, in an order.
create table lists (
    id bigint primary key not null,
    slug text /*key*/ not null unique,
    title text not null,
    intro text not null,
    audience text not null,
    made_by bigint not null references members (id),
    version bigint not null,
    created_at bigint not null,
    updated_at bigint not null
);
create index lists_by_age on lists (updated_at, id);
create table list_items (
    list_id bigint not null references lists (id),
    item_id bigint not null references items (id),
    position integer not null,
    added_by bigint not null references members (id),
    added_at bigint not null,
    primary key (list_id, item_id)
);
create index list_items_by_item on list_items (item_id);

-- What was done with several items at once, to be undone as a whole. value is what was set, before what stood there of each.
create table curations (
    id bigint primary key not null,
    by_id bigint not null references members (id),
    act text not null,
    value text not null,
    created_at bigint not null,
    undone_at bigint
);
create index curations_by_member on curations (by_id, created_at, id);
create table curation_items (
    curation_id bigint not null references curations (id) on delete cascade,
    item_id bigint not null references items (id),
    before text not null,
    primary key (curation_id, item_id)
);
create index curation_items_by_item on curation_items (item_id);

-- What a nightly look finds: topics that ask the same as an older one, and pictures without a description.
create table likenesses (
    item_id bigint not null references items (id),
    like_id bigint not null references items (id),
    found_at bigint not null,
    primary key (item_id, like_id)
);
create index likenesses_by_age on likenesses (found_at, item_id, like_id);
create index likenesses_by_like on likenesses (like_id);
create table undescribed (
    item_id bigint primary key not null references items (id),
    pictures integer not null,
    found_at bigint not null
);
create index undescribed_by_age on undescribed (found_at, item_id);

-- Of which topic an article was made, and who wrote in that.
create table article_sources (
    item_id bigint primary key not null references items (id),
    source_id bigint not null references items (id)
);
create index article_sources_by_source on article_sources (source_id);
create table article_credits (
    item_id bigint not null references items (id),
    member_id bigint not null references members (id),
    position integer not null,
    primary key (item_id, member_id)
);
create index article_credits_by_member on article_credits (member_id);

create index articles_by_review on articles (review_before, item_id);

-- Questions about the site itself. desk says who answers: a provincial institution (with its province), SPN or the KB.
-- waiting_since is set while the asker waits for an answer.
create table support_questions (
    id bigint primary key not null,
    member_id bigint references members (id),
    name text not null,
    email text,
    lang text not null,
    page text not null,
    desk text not null,
    province text,
    state text not null,
    claimed_by bigint references members (id),
    claimed_until bigint,
    waiting_since bigint,
    version bigint not null,
    created_at bigint not null,
    updated_at bigint not null
);
create index support_questions_waiting on support_questions (state, waiting_since, id);
create index support_questions_by_change on support_questions (state, updated_at, id);
create index support_questions_by_member on support_questions (member_id, created_at, id);
create index support_questions_by_claim on support_questions (claimed_by, state);
-- What was said: by who asks, in answer, and among those who answer.
create table support_messages (
    id bigint primary key not null,
    question_id bigint not null references support_questions (id) on delete cascade,
    kind text not null,
    member_id bigint references members (id),
    body text not null,
    created_at bigint not null
);
create index support_messages_by_question on support_messages (question_id, id);
create index support_messages_by_member on support_messages (member_id);
-- Answers that are given again and again; those that are published stand on a page of help.
create table saved_answers (
    id bigint primary key not null,
    slug text /*key*/ not null unique,
    title text not null,
    body text not null,
    lang text not null,
    published boolean not null,
    made_by bigint not null references members (id),
    version bigint not null,
    created_at bigint not null,
    updated_at bigint not null
);
