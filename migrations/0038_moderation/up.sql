-- Until when someone can't sign in, and until when what they write is looked at first.
alter table members add column suspended_until bigint;
alter table members add column held_until bigint;
-- Since when a file is given to nobody but who moderates, by a decision.
alter table files add column withheld_at bigint;
-- What is to be decided: one row for each target, however many people report it. Where it stands (post_id) and whose it is
-- (member_id) say who may decide; rank is the place in the queue, the smaller the sooner.
create table cases (
    id bigint primary key not null,
    target text not null,
    target_id bigint not null,
    post_id bigint references posts (id),
    member_id bigint references members (id),
    reason text not null,
    weight bigint not null,
    rank bigint not null,
    state text not null,
    tier text not null,
    opened_at bigint not null,
    due_at bigint not null,
    claimed_by bigint references members (id),
    claimed_until bigint,
    version bigint not null,
    closed_at bigint
);
create unique index cases_by_target on cases (target, target_id);
create index cases_by_rank on cases (state, rank, id);
create index cases_by_due on cases (state, due_at);
create index cases_by_member on cases (member_id, id);
create index cases_by_post on cases (post_id);
create index cases_by_claimant on cases (claimed_by);
-- That someone reported something. Who has no account may leave a name and an address. right says what came of it: null
-- until it was decided.
create table reports (
    id bigint primary key not null,
    case_id bigint not null references cases (id),
    reporter_id bigint references members (id),
    name text not null,
    email text not null,
    lang text not null,
    reason text not null,
    body text not null,
    good_faith boolean not null,
    weight bigint not null,
    version bigint,
    created_at bigint not null,
    decision_id bigint,
    agreed boolean
);
create index reports_by_case on reports (case_id, id);
create index reports_by_reporter on reports (reporter_id, id);
create index reports_by_decision on reports (decision_id);
create index reports_by_age on reports (created_at, id);
-- What was decided, by whom in which role. quote is what it was about, as it stood then. until_at is the last day of what lasts; before_at what
-- stood there before, before_text (JSON) what a profile said. batch is the same for decisions that were taken together.
create table decisions (
    id bigint primary key not null,
    case_id bigint not null references cases (id),
    measure text not null,
    by_id bigint references members (id),
    role text not null,
    member_id bigint references members (id),
    post_id bigint references posts (id),
    reason text not null,
    ground text,
    law text not null,
    facts text not null,
    note text not null,
    rules bigint not null,
    quote text not null,
    until_at bigint,
    before_at bigint,
    before_text text,
    batch bigint,
    opened_at bigint not null,
    created_at bigint not null,
    undone_at bigint,
    undone_by bigint references members (id),
    undone_why text not null
);
create index decisions_by_case on decisions (case_id, id);
create index decisions_by_member on decisions (member_id, id);
create index decisions_by_batch on decisions (batch);
create index decisions_by_decider on decisions (by_id, id);
create index decisions_by_undoer on decisions (undone_by);
create index decisions_by_post on decisions (post_id);
create index decisions_by_age on decisions (created_at, id);
-- The texts that a decision hid or took away, and how they were before.
create table decision_posts (
    decision_id bigint not null references decisions (id),
    post_id bigint not null references posts (id),
    before text not null,
    primary key (decision_id, post_id)
);
create index decision_posts_by_post on decision_posts (post_id);
-- That someone objects to a decision. It is a case of its own, whose target is the decision.
create table complaints (
    case_id bigint primary key not null references cases (id),
    decision_id bigint not null references decisions (id),
    by_id bigint references members (id),
    report_id bigint,
    body text not null,
    created_at bigint not null
);
create unique index complaints_by_decision on complaints (decision_id);
create index complaints_by_member on complaints (by_id);
-- What moderators write to each other about a case; nobody else reads it.
create table case_notes (
    id bigint primary key not null,
    case_id bigint not null references cases (id),
    by_id bigint not null references members (id),
    body text not null,
    created_at bigint not null
);
create index case_notes_by_case on case_notes (case_id, id);
create index case_notes_by_member on case_notes (by_id);
-- Words that moderators keep to use again.
create table saved_replies (
    id bigint primary key not null,
    title text not null,
    body text not null,
    by_id bigint references members (id),
    updated_at bigint not null
);
create index saved_replies_by_member on saved_replies (by_id);
-- The rules of the house in every version that was in force, so that a decision leads to those of then.
create table house_rules (
    version bigint not null,
    lang text not null,
    body text not null,
    since bigint not null,
    primary key (version, lang)
);
