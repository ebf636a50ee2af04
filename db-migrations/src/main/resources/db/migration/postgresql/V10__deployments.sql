-- Deployments name the application and its version, so that a change of figures is told with the versions before and after it.
--
-- Serves: the deployments of the last days, once a minute; the marks of a range on a page.
-- Rows expected: one for each new version of an application.

-- The application whose figures it explains; null concerns all.
alter table annotation add column application varchar(255);
-- Of that application, which began to work.
alter table annotation add column version varchar(255);

create or replace view v_annotation as
select a.id as annotation_id, a.kind, a.title, a.instance, a.link, a.starts_at, a.ends_at, a.application, a.version
from annotation a;
