-- Everyone who reported something can object to its being left as it is; whoever looks at it again answers them all.
create table objections (
    id bigint primary key not null,
    case_id bigint not null references cases (id),
    decision_id bigint not null references decisions (id),
    by_id bigint references members (id),
    report_id bigint,
    body text not null,
    created_at bigint not null
);
insert into objections (id, case_id, decision_id, by_id, report_id, body, created_at)
select case_id, case_id, decision_id, by_id, report_id, body, created_at from complaints;
drop table complaints;
alter table objections rename to complaints;
create index complaints_by_decision on complaints (decision_id, id);
create index complaints_by_case on complaints (case_id, id);
create index complaints_by_member on complaints (by_id);
-- How long what lasts lasted before: sanctions follow from the decisions that hold.
alter table decisions drop column before_at;
