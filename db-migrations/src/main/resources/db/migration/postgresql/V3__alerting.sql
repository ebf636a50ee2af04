-- Alerts with their whole life, and the outbox of what somebody is told.
--
-- Serves: a restart that goes on where the run before was (alert by instance and state), the page and REST (newest first), delivery
-- (notifications that are pending), retention (by resolved_at).
-- Rows expected: some alerts a day, each with a handful of steps; while one fires, a notification for each cooldown, of which
-- the old ones go with retention.detail.

create table alert (
    -- Follows from rule, labels and active_at, so that storing it again makes no second one.
    id            varchar(36) not null,
    -- The recording server that evaluates it.
    instance      varchar(255) not null,
    rule          varchar(255) not null,
    -- A JSON object of strings, sorted by name.
    labels        varchar(1000000) not null,
    severity      varchar(8) not null,
    state         varchar(10) not null,
    -- What it fired at, or what its severity last changed at, in the unit of the rule.
    measured      double precision not null,
    why           varchar(4000) not null,
    active_at     timestamp with time zone not null,
    fired_at      timestamp with time zone,
    recovering_at timestamp with time zone,
    resolved_at   timestamp with time zone,
    told_at       timestamp with time zone,
    told_severity varchar(8),
    -- Since when it could not be judged; null while it is.
    no_data_since timestamp with time zone,
    steps         integer not null,
    constraint pk_alert primary key (id),
    constraint ck_alert_severity check (severity in ('WARNING', 'CRITICAL')),
    constraint ck_alert_state check (state in ('PENDING', 'FIRING', 'RECOVERING', 'RESOLVED')),
    constraint ck_alert_resolved check ((state = 'RESOLVED') = (resolved_at is not null))
);
create index ix_alert_instance_state on alert (instance, state);
create index ix_alert_active_at on alert (active_at);
create index ix_alert_resolved_at on alert (resolved_at);

create table alert_transition (
    alert_id    varchar(36) not null,
    step        integer not null,
    happened_at timestamp with time zone not null,
    from_state  varchar(10) not null,
    to_state    varchar(10) not null,
    severity    varchar(8) not null,
    measured    double precision not null,
    why         varchar(4000) not null,
    constraint pk_alert_transition primary key (alert_id, step),
    constraint fk_alert_transition_alert foreign key (alert_id) references alert (id)
);

-- Also what was not told, with the reason: "why was I not told?" has an answer.
create table alert_notification (
    alert_id     varchar(36) not null,
    step         integer not null,
    decided_at   timestamp with time zone not null,
    kind         varchar(12) not null,
    severity     varchar(8) not null,
    delivery     varchar(9) not null,
    reason       varchar(4000) not null,
    words        varchar(4000) not null,
    delivered_at timestamp with time zone,
    constraint pk_alert_notification primary key (alert_id, step),
    constraint fk_alert_notification_alert foreign key (alert_id) references alert (id),
    constraint ck_alert_notification_delivery check (delivery in ('PENDING', 'DELIVERED', 'WITHHELD'))
);
create index ix_alert_notification_delivery on alert_notification (delivery);
