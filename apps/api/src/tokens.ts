/** Injection tokens of what every module of the api may ask for; all are provided by the global EnginesModule. */

/** `Config` of libs/infra/src/config. */
export const CONFIG = Symbol('CONFIG');
/** `EventStore` port: a writer, or a reader when API_ROLE=query. */
export const EVENT_STORE = Symbol('EVENT_STORE');
/** `TenantDirectory` port, live. */
export const TENANT_DIRECTORY = Symbol('TENANT_DIRECTORY');
/** `ClickHouseClient` of libs/infra/src/clickhouse/client. */
export const CLICKHOUSE = Symbol('CLICKHOUSE');
/** `Databases`: the names of the control and read model databases. */
export const DATABASES = Symbol('DATABASES');
/** `Logger` (pino) of libs/infra/src/telemetry. */
export const LOGGER = Symbol('LOGGER');
/** `Lifecycle`: whether the process is draining, and how a part of it asks for a restart. */
export const LIFECYCLE = Symbol('LIFECYCLE');
