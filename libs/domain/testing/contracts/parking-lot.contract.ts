import type { ParkedEvent, ParkingLot } from '#domain/ports/parking-lot.js';

/** What every parking lot must do. */
export function parkingLotContract(name: string, create: () => Promise<ParkingLot>): void {
  describe(`${name} is a parking lot`, () => {
    let sequence = 0;
    let processor: string;
    let lot: ParkingLot;

    beforeEach(async () => {
      processor = `parking-${sequence++}`;
      lot = await create();
    });

    const parked = (position: number, more: Partial<ParkedEvent> = {}): ParkedEvent => ({
      position,
      eventId: '0b9f5c6e-3b1a-5c57-9d1e-2f6f0f1f2a3b',
      tenant: 'acme',
      type: 'TouchpointRecorded',
      code: 'not_json',
      detail: 'the event is not JSON',
      parkedAt: Date.UTC(2026, 2, 1),
      status: 'parked',
      ...more,
    });

    it('shows what is parked, with its reason, in order of the log', async () => {
      await lot.park(processor, [parked(9), parked(4)]);
      expect([...(await lot.list(processor))].sort((a, b) => a.position - b.position)).toEqual([
        parked(4),
        parked(9),
      ]);
    });

    it('parks one event once, however often its range is taken in', async () => {
      await lot.park(processor, [parked(4)]);
      await lot.park(processor, [parked(4, { code: 'write_refused', detail: 'later' })]);
      expect(await lot.list(processor)).toEqual([parked(4, { code: 'write_refused', detail: 'later' })]);
    });

    it('hands out what is to be replayed, and no longer once it is in', async () => {
      await lot.park(processor, [parked(4), parked(5), parked(6)]);
      expect(await lot.requestReplay(processor, [4, 5, 99])).toBe(2);
      expect((await lot.list(processor, 'replay')).map(({ position }) => position).sort()).toEqual([4, 5]);
      await lot.markReplayed(processor, [parked(4)]);
      expect((await lot.list(processor, 'replay')).map(({ position }) => position)).toEqual([5]);
      expect((await lot.list(processor, 'replayed')).map(({ position }) => position)).toEqual([4]);
    });

    it('replays all that are parked when no positions are given', async () => {
      await lot.park(processor, [parked(4), parked(5)]);
      expect(await lot.requestReplay(processor)).toBe(2);
      expect(await lot.requestReplay(processor)).toBe(0);
    });
  });
}
