-- Who of several servers on one database does a piece of work, such as the benchmarks of a night.
--
-- The table of the library ShedLock, with its names. Times have a zone, so that servers in different ones agree.
-- Serves: an insert or update by its name when the work is due.
-- Rows expected: one for each kind of such work.

create table shedlock (
    name       varchar(64) not null,
    lock_until timestamp with time zone not null,
    locked_at  timestamp with time zone not null,
    locked_by  varchar(255) not null,
    constraint pk_shedlock primary key (name)
);
