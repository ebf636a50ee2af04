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
    labels     varchar(1000000) not null,
    -- SHA-256 of name and labels, so that one unique index serves labels of any length.
    key_hash   char(64) not null,
    first_seen timestamp with time zone not null,
    constraint pk_series primary key (id),
    constraint uq_series_key_hash unique (key_hash),
    constraint ck_series_kind check (kind in ('COUNTER', 'GAUGE', 'HISTOGRAM'))
);
create index ix_series_name on series (name);

-- What the columns mean depends on the kind: see docs/glossary.md, rollup.
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
);
-- No index by time: retention goes series by series, which the primary key serves, and such an index would cost as much as the key.

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

-- The samples of sealed hours have a table for each UTC day, metric_detail_<yyyymmdd>, made when the first hour of that day is sealed and
-- dropped as a whole: H2 gives back the space of a table, while rows deleted one by one leave holes. Its key is the hour of the day,
-- shifted by 40 bits, plus the series, so that an hour is appended and no index is needed besides.

-- What each flush committed, until its hour is sealed.
create table metric_journal (
    writer     varchar(255) not null,
    hour_start timestamp with time zone not null,
    flush_no   bigint not null,
    block_no   integer not null,
    newest_at  timestamp with time zone not null,
    payload    varbinary(16777216) not null,
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
