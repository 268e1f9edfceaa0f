/**
 * The paths of all of a tenant's visitors, built from its touchpoints in one scan: in order of time, with the conversion
 * that each led to, and counted. One parameter, `tenant`; `{readModels}` stands for the database.
 */
export const HAND_WRITTEN_PATHS = `SELECT count() AS journeys, sum(length(path)) AS touchpoints, countIf(converted_at > 0) AS converting, sum(value) AS value
FROM (
  SELECT visitor, arraySort(groupArray((time, context))) AS path
  FROM {readModels}.touchpoints
  WHERE tenant = {tenant:String}
  GROUP BY visitor
) AS t
LEFT JOIN (
  SELECT visitor, min(time) AS converted_at, sum(value) AS value
  FROM {readModels}.conversions
  WHERE tenant = {tenant:String}
  GROUP BY visitor
) AS c ON c.visitor = t.visitor`;
