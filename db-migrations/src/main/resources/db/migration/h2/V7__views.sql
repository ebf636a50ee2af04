-- The history as a public interface of SQL: views whose names, columns and units stay. docs/sql.md says what they hold.
--
-- Why views: tables serve recording and change with it.
-- Serves: questions of people who speak SQL, from psql, DBeaver, Grafana or a notebook.
-- Rows expected: those of the tables below; a histogram has some ten to some hundred buckets an hour.

-- The labels that most questions ask for, computed by the database so that they never differ from the others.
-- A label is JSON to H2, where a text is in quotes and escaped as Java escapes.
alter table series add column instance varchar(1000000)
    generated always as (nullif(stringdecode(regexp_replace(cast((labels format json)."instance" as varchar), '^"|"$', '')), ''));
alter table series add column application varchar(1000000)
    generated always as (nullif(stringdecode(regexp_replace(cast((labels format json)."application" as varchar), '^"|"$', '')), ''));
alter table series add column status varchar(1000000)
    generated always as (nullif(stringdecode(regexp_replace(cast((labels format json)."status" as varchar), '^"|"$', '')), ''));
-- What is measured by name; of requests METHOD route.
alter table series add column operation varchar(1000000)
    generated always as (case
        when name like 'http_request_%' then trim(
            coalesce(stringdecode(regexp_replace(cast((labels format json)."method" as varchar), '^"|"$', '')), '') || ' '
            || nullif(stringdecode(regexp_replace(cast((labels format json)."route" as varchar), '^"|"$', '')), ''))
        else nullif(stringdecode(regexp_replace(cast((labels format json)."operation" as varchar), '^"|"$', '')), '')
    end);
create index ix_series_operation on series (operation);

-- The buckets of a histogram in ascending order, each as place * 2^44 + count: eight bytes for one that holds something. With n the
-- bucket's index at scale 4 plus 32768, from 2^(n / 16 - 2048) to 2^((n + 1) / 16 - 2048), the place is 131072 + n, of negative
-- observations 65536 - n, of zero 100000. Null of counters and gauges, and where nothing was observed.
alter table metric_hour add column buckets bigint array;
alter table metric_day add column buckets bigint array;

create view v_series as
select s.id as series_id, s.name, s.kind, s.unit, s.labels, s.instance, s.application, s.operation, s.status, s.first_seen
from series s;

create view v_metric_hourly as
select
    s.series_id, s.name, s.kind, s.unit, s.labels, s.instance, s.application, s.operation, s.status,
    t.hour_start, t.count, t.sum,
    cast(case when s.kind <> 'COUNTER' then t.sum / nullif(t.count, 0) end as double precision) as mean,
    t.min, t.max, t.last, t.p50, t.p95, t.p99
from v_series s
join metric_hour t on t.series_id = s.series_id;

create view v_metric_daily as
select
    s.series_id, s.name, s.kind, s.unit, s.labels, s.instance, s.application, s.operation, s.status,
    t.day_start, t.count, t.sum,
    cast(case when s.kind <> 'COUNTER' then t.sum / nullif(t.count, 0) end as double precision) as mean,
    t.min, t.max, t.last, t.p50, t.p95, t.p99
from v_series s
join metric_day t on t.series_id = s.series_id;

-- Where the sixteen buckets between one and two begin and end, and their middles. Written out, because two databases need not agree on
-- the last digit of a power that is not whole.
create view histogram_grid as
select
    cast(array[
        1.0, 1.0442737824274138, 1.0905077326652577, 1.1387886347566916, 1.189207115002721, 1.241857812073484,
        1.2968395546510096, 1.3542555469368927, 1.4142135623730951, 1.4768261459394993, 1.542210825407941, 1.6104903319492543,
        1.6817928305074292, 1.7562521603732995, 1.8340080864093424, 1.9152065613971474, 2.0
    ] as double precision array) as bounds,
    cast(array[
        1.0218971486541166, 1.0671404006768237, 1.1143867425958924, 1.1637248587775775, 1.215247359980469, 1.2690509571917332,
        1.3252366431597413, 1.383909881963832, 1.4451808069770467, 1.5091644275934226, 1.5759808451078865, 1.6457554781539647,
        1.718619298122478, 1.7947090750031072, 1.8741676341103, 1.9571441241754002
    ] as double precision array) as middles;

create view v_metric_histogram as
select
    s.id as series_id, s.name, s.unit, s.labels, s.instance, s.application, s.operation, s.status,
    t.hour_start,
    case
        when (t.buckets[r.x] / 17592186044416) > 100000 then
            g.bounds[mod((t.buckets[r.x] / 17592186044416), 16) + 2]
                * power(cast(2 as double precision), (t.buckets[r.x] / 17592186044416) / 16 - 10240)
        when (t.buckets[r.x] / 17592186044416) = 100000 then 0
        else -g.bounds[mod(65536 - (t.buckets[r.x] / 17592186044416), 16) + 1]
            * power(cast(2 as double precision), (65536 - (t.buckets[r.x] / 17592186044416)) / 16 - 2048)
    end as upper_bound,
    case
        when (t.buckets[r.x] / 17592186044416) > 100000 then
            g.middles[mod((t.buckets[r.x] / 17592186044416), 16) + 1]
                * power(cast(2 as double precision), (t.buckets[r.x] / 17592186044416) / 16 - 10240)
        when (t.buckets[r.x] / 17592186044416) = 100000 then 0
        else -g.middles[mod(65536 - (t.buckets[r.x] / 17592186044416), 16) + 1]
            * power(cast(2 as double precision), (65536 - (t.buckets[r.x] / 17592186044416)) / 16 - 2048)
    end as middle,
    mod(t.buckets[r.x], 17592186044416) as count
from histogram_grid g
cross join series s
join metric_hour t on t.series_id = s.id
-- Not lateral, which H2 has not, and no table within: that took three times as long (670,000 buckets, 7.6 s against 2.5). A range that
-- ended at null would be an error.
join system_range(1, 100000) r on r.x <= coalesce(cardinality(t.buckets), 0);

create view v_metric_histogram_daily as
select
    s.id as series_id, s.name, s.unit, s.labels, s.instance, s.application, s.operation, s.status,
    t.day_start,
    case
        when (t.buckets[r.x] / 17592186044416) > 100000 then
            g.bounds[mod((t.buckets[r.x] / 17592186044416), 16) + 2]
                * power(cast(2 as double precision), (t.buckets[r.x] / 17592186044416) / 16 - 10240)
        when (t.buckets[r.x] / 17592186044416) = 100000 then 0
        else -g.bounds[mod(65536 - (t.buckets[r.x] / 17592186044416), 16) + 1]
            * power(cast(2 as double precision), (65536 - (t.buckets[r.x] / 17592186044416)) / 16 - 2048)
    end as upper_bound,
    case
        when (t.buckets[r.x] / 17592186044416) > 100000 then
            g.middles[mod((t.buckets[r.x] / 17592186044416), 16) + 1]
                * power(cast(2 as double precision), (t.buckets[r.x] / 17592186044416) / 16 - 10240)
        when (t.buckets[r.x] / 17592186044416) = 100000 then 0
        else -g.middles[mod(65536 - (t.buckets[r.x] / 17592186044416), 16) + 1]
            * power(cast(2 as double precision), (65536 - (t.buckets[r.x] / 17592186044416)) / 16 - 2048)
    end as middle,
    mod(t.buckets[r.x], 17592186044416) as count
from histogram_grid g
cross join series s
join metric_day t on t.series_id = s.id
-- Not lateral, which H2 has not, and no table within: that took three times as long (670,000 buckets, 7.6 s against 2.5). A range that
-- ended at null would be an error.
join system_range(1, 100000) r on r.x <= coalesce(cardinality(t.buckets), 0);

-- All instances of an application and all statuses of a route together.
create view v_operation_histogram as
select
    coalesce(h.application, '') as application,
    case when h.name like 'http_request_%' then 'REQUEST' else 'OPERATION' end as kind,
    h.operation,
    h.hour_start,
    max(h.upper_bound) as upper_bound,
    h.middle,
    cast(sum(h.count) as bigint) as count
from v_metric_histogram h
where h.operation is not null and h.name in ('operation_duration_seconds', 'http_request_duration_seconds')
group by coalesce(h.application, ''), case when h.name like 'http_request_%' then 'REQUEST' else 'OPERATION' end, h.operation,
    h.hour_start, h.middle;

create view v_operation_trend as
select
    g.application,
    g.kind,
    g.operation,
    g.hour_start,
    g.calls,
    -- A registry may be read between the end of a call and its error.
    least(g.errors, g.calls) as errors,
    g.total_seconds,
    cast(g.total_seconds / nullif(g.calls, 0) as double precision) as mean_seconds,
    g.max_seconds
from (
    select
        coalesce(s.application, '') as application,
        case when s.name like 'http_request_%' then 'REQUEST' else 'OPERATION' end as kind,
        s.operation,
        h.hour_start,
        cast(sum(case when s.kind = 'HISTOGRAM' then h.count else 0 end) as bigint) as calls,
        cast(sum(case
            when s.kind = 'COUNTER' then round(h.sum)
            when s.name like 'http_request_%' and s.status like '5__' then h.count
            else 0
        end) as bigint) as errors,
        cast(sum(case when s.kind = 'HISTOGRAM' then h.sum else 0 end) as double precision) as total_seconds,
        max(case when s.kind = 'HISTOGRAM' then h.max end) as max_seconds
    from series s
    join metric_hour h on h.series_id = s.id
    where s.operation is not null
        and (s.kind = 'HISTOGRAM' and s.name in ('operation_duration_seconds', 'http_request_duration_seconds')
            or s.kind = 'COUNTER' and s.name = 'operation_errors_total')
    group by coalesce(s.application, ''), case when s.name like 'http_request_%' then 'REQUEST' else 'OPERATION' end, s.operation,
        h.hour_start
) g;

-- Percentiles of several series come from their merged buckets, those of one are there already. Apart from the trend, because a query that
-- asks for calls alone would pay for them. The hours are a view of their own, because H2 hands no condition on to a table within this one.
create view operation_hour as
select
    coalesce(s.application, '') as application,
    case when s.name like 'http_request_%' then 'REQUEST' else 'OPERATION' end as kind,
    s.operation,
    h.hour_start,
    s.name,
    count(*) as series,
    min(h.min) as shortest,
    max(h.max) as longest,
    max(h.p50) as p50,
    max(h.p95) as p95,
    max(h.p99) as p99
from series s
join metric_hour h on h.series_id = s.id
where s.operation is not null and s.kind = 'HISTOGRAM' and h.count > 0
    and s.name in ('operation_duration_seconds', 'http_request_duration_seconds')
group by coalesce(s.application, ''), case when s.name like 'http_request_%' then 'REQUEST' else 'OPERATION' end, s.operation,
    h.hour_start, s.name;

create view v_operation_percentile as
select
    g.application,
    g.kind,
    g.operation,
    g.hour_start,
    case when g.series = 1 then g.p50 else least(greatest((
        select b.middle
        from v_metric_histogram b
        where b.operation = g.operation and b.name = g.name and coalesce(b.application, '') = g.application
            and b.hour_start = g.hour_start
        qualify sum(b.count) over (order by b.middle) >= ceil(0.50 * sum(b.count) over ())
        order by b.middle
        fetch first row only), g.shortest), g.longest) end
        as p50_seconds,
    case when g.series = 1 then g.p95 else least(greatest((
        select b.middle
        from v_metric_histogram b
        where b.operation = g.operation and b.name = g.name and coalesce(b.application, '') = g.application
            and b.hour_start = g.hour_start
        qualify sum(b.count) over (order by b.middle) >= ceil(0.95 * sum(b.count) over ())
        order by b.middle
        fetch first row only), g.shortest), g.longest) end
        as p95_seconds,
    case when g.series = 1 then g.p99 else least(greatest((
        select b.middle
        from v_metric_histogram b
        where b.operation = g.operation and b.name = g.name and coalesce(b.application, '') = g.application
            and b.hour_start = g.hour_start
        qualify sum(b.count) over (order by b.middle) >= ceil(0.99 * sum(b.count) over ())
        order by b.middle
        fetch first row only), g.shortest), g.longest) end
        as p99_seconds
from operation_hour g;

create view v_benchmark_trend as
select
    b.name, b.params, b.mode, b.unit, b.threads,
    n.began_at, n.id as run_id, n.triggered_by, n.branch, n.commit_id, n.fingerprint as environment, e.cpu, e.jdk,
    r.score, r.score_error, r.allocated_bytes,
    r.verdict, r.severity, r.change_percent, r.low_percent, r.high_percent, r.p_value, r.allocation_percent, r.forks,
    n.unstable
from benchmark_result r
join benchmark_run n on n.id = r.run_id
join benchmark b on b.key_hash = r.benchmark_hash
left join environment e on e.fingerprint = n.fingerprint;

create view v_alert_history as
select
    a.id as alert_id, a.rule, a.labels, a.instance, a.severity, a.state, a.measured, a.why,
    a.active_at, a.fired_at, a.resolved_at,
    cast(extract(epoch from (a.resolved_at - a.active_at)) as double precision) as lasted_seconds,
    cast(extract(epoch from (a.resolved_at - a.fired_at)) as double precision) as fired_seconds,
    (select count(*) from alert_notification t where t.alert_id = a.id and t.delivery = 'DELIVERED') as told,
    (select count(*) from alert_notification t where t.alert_id = a.id and t.delivery = 'WITHHELD') as withheld
from alert a;

create view v_annotation as
select a.id as annotation_id, a.kind, a.title, a.instance, a.link, a.starts_at, a.ends_at
from annotation a;

create view v_slow_call as
select c.application, c.kind, c.operation, c.instance, c.started_at, c.duration_seconds, c.exception, c.labels, c.interval_at
from slow_call c;

create view v_monitor_run as
select r.instance, r.started_at, r.ended_at, r.last_sign, r.restarted_at
from monitor_run r;
