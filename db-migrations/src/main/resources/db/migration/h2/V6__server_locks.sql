-- Who of several servers on one database does a piece of work, such as the benchmarks of a night.
--
-- The table of the library ShedLock, whose names and types these are.
-- Serves: an insert or update by its name when the work is due.
-- Rows expected: one for each kind of such work.

create table shedlock (
    name       varchar(64) not null,
    lock_until timestamp(3) not null,
    locked_at  timestamp(3) not null,
    locked_by  varchar(255) not null,
    constraint pk_shedlock primary key (name)
);
