-- Changes of operations, benchmarks and metrics with their whole lives: suspected, confirmed, gone, accepted, fixed, and back again.
--
-- Why a table: that a change is told once, and what somebody decided about it, outlives a restart.
-- Serves: what becomes of a key when something is seen of it (by key_id), a restart and other servers (by state and moved_at), the page
-- and REST (open ones first, then by moved_at), retention (by moved_at).
-- Rows expected: some a week, each with a handful of steps; a thread dump makes one some 50 kB long.

create table change_point (
    -- Follows from the key and the one before it, so that two servers that see the same make one.
    id                varchar(36) not null,
    -- Follows from kind, subject, figure and nature.
    key_id            varchar(36) not null,
    -- The recording server that follows it and alerts for it: the one that saw it first, or took it over from one that is gone.
    instance          varchar(255) not null,
    -- OPERATION, BENCHMARK, METRIC.
    kind              varchar(9) not null,
    subject           varchar(4096) not null,
    title             varchar(4096) not null,
    figure            varchar(255) not null,
    unit              varchar(255) not null,
    nature            varchar(9) not null,
    state             varchar(9) not null,
    -- The worst since it was confirmed, or came back.
    severity          varchar(8) not null,
    seen_at           timestamp with time zone not null,
    -- The first that is changed, and the last before it that is not.
    began_at          timestamp with time zone not null,
    last_good_at      timestamp with time zone,
    -- Commit or version.
    last_good_version varchar(255),
    first_bad_version varchar(255),
    -- In the unit.
    level_before      double precision,
    level_after       double precision,
    -- Positive is worse. Its interval is the 99 % one.
    change_percent    double precision,
    low_percent       double precision,
    high_percent      double precision,
    accepted_percent  double precision,
    baseline          varchar(4000) not null,
    words             varchar(4000) not null,
    -- A JSON object.
    evidence          varchar(1000000) not null,
    link              varchar(20000),
    opened_at         timestamp with time zone not null,
    confirmed_at      timestamp with time zone,
    moved_at          timestamp with time zone not null,
    reopened          integer not null,
    steps             integer not null,
    constraint pk_change_point primary key (id),
    constraint ck_change_point_nature check (nature in ('WORSE', 'BETTER', 'DIFFERENT', 'VANISHED')),
    constraint ck_change_point_state check (state in ('SUSPECT', 'CONFIRMED', 'WENT_AWAY', 'ACCEPTED', 'FIXED'))
);
create index ix_change_point_key on change_point (key_id);
create index ix_change_point_moved_at on change_point (moved_at);
create index ix_change_point_state on change_point (state);

create table change_point_transition (
    change_point_id   varchar(36) not null,
    step              integer not null,
    happened_at       timestamp with time zone not null,
    -- Null of the first step.
    from_state        varchar(9),
    to_state          varchar(9) not null,
    severity          varchar(8) not null,
    change_percent    double precision,
    last_good_version varchar(255),
    first_bad_version varchar(255),
    -- An account, or "the monitor".
    decided_by        varchar(255) not null,
    why               varchar(4000) not null,
    constraint pk_change_point_transition primary key (change_point_id, step),
    constraint fk_change_point_transition_change_point foreign key (change_point_id) references change_point (id)
);

create view v_regression as
select
    c.id as regression_id, c.kind, c.subject, c.title, c.figure, c.unit, c.nature, c.state, c.severity,
    c.began_at, c.last_good_at, c.last_good_version, c.first_bad_version,
    c.level_before, c.level_after, c.change_percent, c.low_percent, c.high_percent, c.accepted_percent,
    c.baseline, c.words, c.instance, c.opened_at, c.confirmed_at, c.moved_at, c.reopened,
    t.decided_by, t.why
from change_point c
join change_point_transition t on t.change_point_id = c.id and t.step = c.steps;

create view v_regression_step as
select
    c.id as regression_id, c.kind, c.subject, c.figure, c.nature,
    t.step, t.happened_at, t.from_state, t.to_state, t.severity, t.change_percent, t.last_good_version, t.first_bad_version,
    t.decided_by, t.why
from change_point c
join change_point_transition t on t.change_point_id = c.id;
