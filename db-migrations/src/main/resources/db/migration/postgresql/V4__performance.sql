-- The slowest calls of operations.
--
-- Why: a percentile says that something was slow, the slowest call of each minute says when, and with which labels.
-- Serves: the slowest calls of one operation in a range, and the removal of old ones by time.
-- Rows expected: one for each operation that was called in a minute; 20 busy operations are 28,800 a day, kept as long as detail.

create table slow_call (
    -- SHA-256 of application, kind and name, so that a key serves names of any length.
    operation_hash   char(64) not null,
    minute_start     timestamp with time zone not null,
    instance         varchar(255) not null,
    application      varchar(1024) not null,
    kind             varchar(9) not null,
    operation        varchar(4096) not null,
    started_at       timestamp with time zone not null,
    duration_seconds double precision not null,
    -- Class name of what the call threw; null when it returned.
    exception        varchar(1024),
    -- A JSON object of strings.
    labels           text not null,
    constraint pk_slow_call primary key (operation_hash, minute_start, instance),
    constraint ck_slow_call_kind check (kind in ('OPERATION', 'REQUEST'))
);
-- Retention removes by time alone.
create index ix_slow_call_minute_start on slow_call (minute_start);
