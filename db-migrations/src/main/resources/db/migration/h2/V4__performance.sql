-- The slowest calls of operations.
--
-- Why: a percentile says that something was slow, the slowest call of each interval says when, and with which labels.
-- Serves: the slowest calls of one operation in a range (the primary key), and the thinning and removal of old ones by time.
-- Rows expected: one for each operation that was called in an interval, after six hours in a minute; 20 busy operations are at most
-- 43,200 of the newest six hours (a look every 10 s) and 28,800 a day before, kept as long as detail.

create table slow_call (
    -- SHA-256 of application, kind and name, so that a key serves names of any length.
    operation_hash   char(64) not null,
    -- End of the interval in which the call ended: when the application told of it.
    interval_at      timestamp with time zone not null,
    instance         varchar(255) not null,
    application      varchar(1024) not null,
    kind             varchar(9) not null,
    operation        varchar(4096) not null,
    started_at       timestamp with time zone not null,
    duration_seconds double precision not null,
    -- Class name of what the call threw; null when it returned.
    exception        varchar(1024),
    -- A JSON object of strings.
    labels           varchar(1000000) not null,
    constraint pk_slow_call primary key (operation_hash, interval_at, instance),
    constraint ck_slow_call_kind check (kind in ('OPERATION', 'REQUEST'))
);
-- Retention thins and removes by time alone.
create index ix_slow_call_interval_at on slow_call (interval_at);
