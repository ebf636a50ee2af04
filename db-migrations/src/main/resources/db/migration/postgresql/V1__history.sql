-- The history: samples of every series, and what hours and days come to.
--
-- Why one row per series and hour: a row per sample fills an embedded database in days.
-- Serves: charts and exports (detail), SQL users (metric_hour, metric_day), recovery after a crash (metric_journal).
-- Rows expected: 200 series are 4,800 hours and as many details a day; the journal holds the open hour, about 360 rows.

create sequence series_sequence start with 100 increment by 100;
create sequence monitor_run_sequence start with 10 increment by 10;

create table series (
    id         bigint not null,
    name       varchar(255) not null,
    kind       varchar(9) not null,
    unit       varchar(64) not null,
    -- A JSON object of strings, sorted by name. The recording server is its label "instance".
    labels     text not null,
    -- SHA-256 of name and labels, so that one unique index serves labels of any length.
    key_hash   char(64) not null,
    first_seen timestamp with time zone not null,
    constraint pk_series primary key (id),
    constraint uq_series_key_hash unique (key_hash),
    constraint ck_series_kind check (kind in ('COUNTER', 'GAUGE', 'HISTOGRAM'))
);
create index ix_series_name on series (name);

-- What the columns mean depends on the kind: see docs/glossary.md, rollup. By week: retention drops whole ones, and one that is over
-- is put into the order of its series, so that a year of one is some 370 pages to read and not 8,760.
create table metric_hour (
    series_id  bigint not null,
    hour_start timestamp with time zone not null,
    count      bigint not null,
    sum        double precision not null,
    min        double precision,
    max        double precision,
    last       double precision,
    p50        double precision,
    p95        double precision,
    p99        double precision,
    constraint pk_metric_hour primary key (series_id, hour_start),
    constraint fk_metric_hour_series foreign key (series_id) references series (id)
) partition by range (hour_start);
-- What no week has been made for yet: nothing is ever refused. It goes into its week when that is made.
create table metric_hour_default partition of metric_hour default;

create table metric_day (
    series_id  bigint not null,
    day_start  timestamp with time zone not null,
    count      bigint not null,
    sum        double precision not null,
    min        double precision,
    max        double precision,
    last       double precision,
    p50        double precision,
    p95        double precision,
    p99        double precision,
    constraint pk_metric_day primary key (series_id, day_start),
    constraint fk_metric_day_series foreign key (series_id) references series (id)
);
create index ix_metric_day_day_start on metric_day (day_start);

-- The samples of a sealed hour, compressed; apart from the rollups because it is kept for a shorter time, by UTC day. No foreign key: the
-- rollup of the same transaction has one, and dropping a day would lock every series.
create table metric_detail (
    series_id  bigint not null,
    hour_start timestamp with time zone not null,
    detail     bytea not null,
    constraint pk_metric_detail primary key (series_id, hour_start)
) partition by range (hour_start);
-- Compressed already: trying it once more costs time and saves nothing.
alter table metric_detail alter column detail set storage external;
create table metric_detail_default partition of metric_detail default;

-- What each flush committed, until its hour is sealed.
create table metric_journal (
    writer     varchar(255) not null,
    hour_start timestamp with time zone not null,
    flush_no   bigint not null,
    block_no   integer not null,
    newest_at  timestamp with time zone not null,
    payload    bytea not null,
    constraint pk_metric_journal primary key (writer, hour_start, flush_no, block_no)
);

-- One row a run of the monitor; a run without an end when the next begins was killed or crashed.
create table monitor_run (
    id          bigint not null,
    instance    varchar(255) not null,
    started_at  timestamp with time zone not null,
    ended_at    timestamp with time zone,
    -- Set by the next run: the newest sample stored before the crash, and when the monitor was back.
    last_sign   timestamp with time zone,
    restarted_at timestamp with time zone,
    constraint pk_monitor_run primary key (id),
    constraint ck_monitor_run_end check (ended_at is null or restarted_at is null)
);
create index ix_monitor_run_restarted_at on monitor_run (restarted_at);
