-- Baselines that a person pinned: what an operation or a benchmark is compared with, whatever else would be.
--
-- Why a table: who said so, when and why belongs to every verdict that rests on it.
-- Serves: all of them at once, every ten seconds; one by its subject, to pin it or take it away.
-- Rows expected: some ten.

create table pinned_baseline (
    -- Follows from kind and subject, which are too long for a key.
    id           varchar(36) not null,
    -- OPERATION, BENCHMARK.
    kind         varchar(16) not null,
    -- Of an operation application/name, of a benchmark its full name.
    subject      varchar(2100) not null,
    mean_seconds double precision,
    p95_seconds  double precision,
    -- Of a benchmark one of run, commit and branch. The run may be gone by retention.
    run_id       varchar(36),
    commit_id    varchar(200),
    branch       varchar(200),
    note         varchar(200),
    pinned_by    varchar(255) not null,
    pinned_at    timestamp with time zone not null,
    constraint pk_pinned_baseline primary key (id)
);
