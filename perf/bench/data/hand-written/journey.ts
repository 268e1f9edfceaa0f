/**
 * One person's journey by primary keys, in one statement: the facts of a user and of the devices linked to it, in order of
 * time, with the names of their contexts. Two parameters, `tenant` and `userId`; `{readModels}` stands for the database.
 * Whose each fact of a shared device is, sessions, repeated orders and refunds are left out.
 */
export const HAND_WRITTEN_JOURNEY = `WITH keys AS (
  SELECT concat('u:', {userId:String}) AS id
  UNION ALL
  SELECT other FROM {readModels}.identity_links WHERE tenant = {tenant:String} AND id = concat('u:', {userId:String})
)
SELECT kind, event_id, message_id, time, name, value, c.source AS source, c.medium AS medium, c.campaign AS campaign
FROM (
  SELECT 'touchpoint' AS kind, event_id, message_id, time, context, '' AS name, NULL AS value
  FROM {readModels}.touchpoints FINAL WHERE tenant = {tenant:String} AND visitor IN (keys)
  UNION ALL
  SELECT 'event', event_id, message_id, time, context, name, value
  FROM {readModels}.events FINAL WHERE tenant = {tenant:String} AND visitor IN (keys)
  UNION ALL
  SELECT 'conversion', event_id, message_id, time, 0, type, value
  FROM {readModels}.conversions FINAL WHERE tenant = {tenant:String} AND visitor IN (keys)
) AS f
LEFT ANY JOIN (SELECT * FROM {readModels}.contexts WHERE tenant = {tenant:String}) AS c ON c.id = f.context
ORDER BY time`;
