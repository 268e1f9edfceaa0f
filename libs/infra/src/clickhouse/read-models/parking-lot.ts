import type { ClickHouseClient } from '@clickhouse/client';
import type { Position } from '#domain/ports/event-store.js';
import type { ParkedEvent, ParkingLot } from '#domain/ports/parking-lot.js';
import { type Databases, DEFAULT_DATABASES } from '../databases.js';
import { processorKey } from './processor-key.js';
import { sqlTime } from './sql-values.js';

interface ParkedRow {
  position: string;
  event_id: string;
  tenant: string;
  type: string;
  code: string;
  detail: string;
  parked_ms: string;
  status: ParkedEvent['status'];
}

const MAX_DETAIL = 2_000;

/** Parked events in the control database; every change of state is a row, the newest counts. */
export class ClickHouseParkingLot implements ParkingLot {
  private readonly table: string;
  private lastVersion = 0;

  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases = DEFAULT_DATABASES,
  ) {
    this.table = `${databases.control}.parked_events`;
  }

  park(processor: string, events: readonly ParkedEvent[]): Promise<void> {
    return this.write(processor, events);
  }

  markReplayed(processor: string, events: readonly ParkedEvent[]): Promise<void> {
    return this.write(
      processor,
      events.map((event) => ({ ...event, status: 'replayed' as const })),
    );
  }

  async list(processor: string, status?: ParkedEvent['status']): Promise<readonly ParkedEvent[]> {
    const result = await this.client.query({
      query: `SELECT position, event_id, tenant, type, code, detail, status, toUnixTimestamp64Milli(parked_at) AS parked_ms
              FROM ${this.table} FINAL
              WHERE processor = {processor:String} AND ({status:String} = '' OR status = {status:String})
              ORDER BY position`,
      query_params: { processor: processorKey(this.databases, processor), status: status ?? '' },
      format: 'JSONEachRow',
    });
    return (await result.json<ParkedRow>()).map((row) => ({
      position: Number(row.position),
      eventId: row.event_id,
      tenant: row.tenant,
      type: row.type,
      code: row.code,
      detail: row.detail,
      parkedAt: Number(row.parked_ms),
      status: row.status,
    }));
  }

  async requestReplay(processor: string, positions?: readonly Position[]): Promise<number> {
    const parked = await this.list(processor, 'parked');
    const chosen =
      positions === undefined ? parked : parked.filter(({ position }) => positions.includes(position));
    await this.write(
      processor,
      chosen.map((event) => ({ ...event, status: 'replay' as const })),
    );
    return chosen.length;
  }

  private async write(processor: string, events: readonly ParkedEvent[]): Promise<void> {
    if (events.length === 0) return;
    this.lastVersion = Math.max(Date.now(), this.lastVersion + 1);
    await this.client.insert({
      table: this.table,
      values: events.map((event) => ({
        processor: processorKey(this.databases, processor),
        position: event.position,
        version: this.lastVersion,
        event_id: event.eventId,
        tenant: event.tenant,
        type: event.type,
        code: event.code,
        detail: event.detail.slice(0, MAX_DETAIL),
        status: event.status,
        parked_at: sqlTime(event.parkedAt),
      })),
      format: 'JSONEachRow',
    });
  }
}
