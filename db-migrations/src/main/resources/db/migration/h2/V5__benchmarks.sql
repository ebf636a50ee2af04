-- Runs of benchmarks with what they measured and what that says, and marks on the time line of the history.
--
-- Why a result keeps its raw data: a verdict rests on forks, and better tests than today's ask for them again.
-- Serves: the latest result of every benchmark, the history of one in one environment (both by benchmark), a run with its results,
-- retention (by requested_at), and marks of a range (annotation).
-- Rows expected: a run a day with 20 to 100 results, some kilobytes each; hundreds of kilobytes where sample time has histograms.

-- Where runs took place: results are compared within one environment only.
create table environment (
    -- Follows from the other columns, memory rounded to GiB.
    fingerprint  char(16) not null,
    cpu          varchar(1024) not null,
    cores        integer not null,
    memory_bytes bigint not null,
    os           varchar(1024) not null,
    jdk          varchar(1024) not null,
    constraint pk_environment primary key (fingerprint)
);

create table benchmark_run (
    id           varchar(36) not null,
    -- The recording server that ran or took it.
    instance     varchar(255) not null,
    triggered_by varchar(8) not null,
    status       varchar(9) not null,
    -- A JSON array of strings; empty is all.
    suites       varchar(1000000) not null,
    profile      varchar(255) not null,
    jar          varchar(4000) not null,
    commit_id    varchar(255),
    branch       varchar(1024),
    -- Null until the run knows it, and of imports that do not say.
    fingerprint  char(16),
    requested_at timestamp with time zone not null,
    started_at   timestamp with time zone,
    finished_at  timestamp with time zone,
    -- Its place in a history: when it started, or was requested as long as it has not.
    began_at     timestamp with time zone not null,
    -- 0 to 1.
    progress     double precision not null,
    message      varchar(4000),
    -- What the rulers found about the machine; null when they found nothing.
    unstable     varchar(4000),
    -- SHA-256 of an imported file.
    content_hash char(64),
    constraint pk_benchmark_run primary key (id),
    constraint fk_benchmark_run_environment foreign key (fingerprint) references environment (fingerprint),
    constraint uq_benchmark_run_content_hash unique (content_hash),
    constraint ck_benchmark_run_trigger check (triggered_by in ('SCHEDULE', 'REQUEST', 'IMPORT')),
    constraint ck_benchmark_run_status check (status in ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED'))
);
create index ix_benchmark_run_requested_at on benchmark_run (requested_at);
create index ix_benchmark_run_instance_status on benchmark_run (instance, status);

-- The end of what a run's process wrote; apart from the run, because lists of runs do not show it.
create table benchmark_output (
    run_id varchar(36) not null,
    output varchar(1000000) not null,
    constraint pk_benchmark_output primary key (run_id),
    constraint fk_benchmark_output_run foreign key (run_id) references benchmark_run (id)
);

-- What tells one benchmark from another. Kept when its results are gone, as a series is.
create table benchmark (
    -- SHA-256 of the other columns, so that a key serves names and parameters of any length.
    key_hash char(64) not null,
    name     varchar(4000) not null,
    -- A JSON object of strings, sorted by name.
    params   varchar(1000000) not null,
    -- In JMH's words: thrpt, avgt, sample, ss.
    mode     varchar(6) not null,
    unit     varchar(255) not null,
    threads  integer not null,
    constraint pk_benchmark primary key (key_hash),
    constraint ck_benchmark_mode check (mode in ('thrpt', 'avgt', 'sample', 'ss'))
);

create table benchmark_result (
    run_id              varchar(36) not null,
    benchmark_hash      char(64) not null,
    -- In the unit of the benchmark; null when JMH could not tell.
    score               double precision,
    -- Half the width of JMH's 99.9 % interval.
    score_error         double precision,
    -- Bytes that an operation allocates; null when they were not measured.
    allocated_bytes     double precision,
    verdict             varchar(12) not null,
    severity            varchar(8) not null,
    -- Time for an operation against the baseline: positive is worse, also for throughput. Its interval is the 99 % one.
    change_percent      double precision,
    low_percent         double precision,
    high_percent        double precision,
    p_value             double precision,
    -- The smallest change that would have been found in four of five cases.
    detectable_percent  double precision,
    -- Bytes for an operation against the baseline: positive is worse.
    allocation_percent  double precision,
    forks               integer not null,
    baseline_forks      integer not null,
    -- A JSON array of run ids, the newest first. No foreign keys: retention takes the old ones away.
    baseline_runs       varchar(1000000) not null,
    why                 varchar(4000) not null,
    -- JSON, deflated: settings, percentiles, values by fork and iteration, histograms, secondary figures.
    detail              varbinary(16777216) not null,
    constraint pk_benchmark_result primary key (run_id, benchmark_hash),
    constraint fk_benchmark_result_run foreign key (run_id) references benchmark_run (id),
    constraint fk_benchmark_result_benchmark foreign key (benchmark_hash) references benchmark (key_hash),
    constraint ck_benchmark_result_verdict
        check (verdict in ('REGRESSED', 'IMPROVED', 'EQUIVALENT', 'INCONCLUSIVE', 'NO_BASELINE')),
    constraint ck_benchmark_result_severity check (severity in ('NONE', 'WARNING', 'FAILURE', 'CRITICAL'))
);
-- Histories: which runs a benchmark is in, without reading its results.
create index ix_benchmark_result_benchmark on benchmark_result (benchmark_hash, run_id);

-- What explains a stretch of the history: a benchmark run, a deployment.
create table annotation (
    id        varchar(36) not null,
    -- BENCHMARK_RUN, DEPLOYMENT.
    kind      varchar(32) not null,
    title     varchar(4000) not null,
    -- The recording server it concerns; null concerns all.
    instance  varchar(255),
    -- Page of the monitor or address that says more.
    link      varchar(4000),
    starts_at timestamp with time zone not null,
    -- As starts_at for what has no length; null as long as it goes on.
    ends_at   timestamp with time zone,
    constraint pk_annotation primary key (id),
    constraint ck_annotation_end check (ends_at >= starts_at)
);
create index ix_annotation_starts_at on annotation (starts_at);
