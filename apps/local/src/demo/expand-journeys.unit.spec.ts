import { createHash } from 'node:crypto';
import { expandJourneys, LONGEST_JOURNEY_MS, SPREAD_MS } from './expand-journeys.js';
import { parsePaths, readSamplePaths } from './read-paths.js';
import { countFacts, sampleRequests } from './sample-requests.js';

const ANCHOR = Date.UTC(2026, 5, 1);

describe('the sample data', () => {
  it('expands to the journeys, touchpoints and conversions that its rows add up to', async () => {
    const rows = await readSamplePaths();
    expect(rows).toHaveLength(758);
    let [journeys, touchpoints, conversions] = [0, 0, 0];
    for (const journey of expandJourneys(rows, ANCHOR)) {
      journeys++;
      touchpoints += journey.touchpoints.length;
      if (journey.conversion !== null) conversions++;
    }
    expect({ journeys, conversions }).toEqual({ journeys: 268_680, conversions: 1_983 });
    expect(Math.round(touchpoints / 1000)).toBe(355);
    expect(touchpoints + conversions).toBe(countFacts(rows));
  });

  it('keeps times increasing, in the past of the anchor, and whole paths inside the lookback', async () => {
    const rows = (await readSamplePaths()).map((row) => ({
      ...row,
      nonConversions: Math.min(row.nonConversions, 20),
    }));
    const ends: number[] = [];
    for (const { touchpoints, conversion } of expandJourneys(rows, ANCHOR)) {
      const times = touchpoints.map(({ timestamp }) => Date.parse(timestamp));
      for (const [index, time] of times.entries()) expect(time).toBeGreaterThan(times[index - 1] ?? 0);
      const last = times.at(-1) ?? 0;
      const end = conversion === null ? last : Date.parse(conversion.timestamp);
      if (conversion !== null) {
        expect(end).toBeGreaterThan(last);
        expect(end).toBeGreaterThan(ANCHOR - SPREAD_MS);
        ends.push(end);
      }
      expect(end).toBeLessThan(ANCHOR);
      expect(end - (times[0] ?? 0)).toBeLessThan(LONGEST_JOURNEY_MS);
    }
    // Spread over the whole range: no tenth of it is empty.
    const tenths = new Set(ends.map((end) => Math.floor((10 * (ANCHOR - end)) / SPREAD_MS)));
    expect(tenths.size).toBe(10);
  });

  it('is the same bytes every time, and other times under another anchor', async () => {
    const rows = (await readSamplePaths()).slice(40, 60);
    const digest = (anchor: number) => {
      const hash = createHash('sha256');
      for (const { path, body } of sampleRequests(rows, anchor)) hash.update(path).update(body);
      return hash.digest('hex');
    };
    expect(digest(ANCHOR)).toBe(digest(ANCHOR));
    expect(digest(ANCHOR)).not.toBe(digest(ANCHOR + 86_400_000));
  });

  it('walks the channels of its row in order, by names that no two facts share', () => {
    const rows = parsePaths('path,total_conversions,total_non_conversions\nA> B >C,1,2\nB,0,1\n');
    const journeys = [...expandJourneys(rows, ANCHOR)];
    expect(journeys.map(({ touchpoints }) => touchpoints.map(({ channel }) => channel).join(''))).toEqual([
      'ABC',
      'ABC',
      'ABC',
      'B',
    ]);
    expect(journeys.map(({ conversion }) => conversion !== null)).toEqual([true, false, false, false]);
    const ids = journeys.flatMap(({ touchpoints, conversion }) => [
      ...touchpoints.map(({ messageId }) => messageId),
      ...(conversion === null ? [] : [conversion.messageId]),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(journeys.map(({ touchpoints }) => touchpoints[0]?.anonymousId)).size).toBe(4);
  });

  it('is sent in bodies below the api limit, every fact once, conversions last', async () => {
    const rows = (await readSamplePaths()).map((row) => ({
      ...row,
      nonConversions: Math.min(row.nonConversions, 50),
    }));
    const requests = [...sampleRequests(rows, ANCHOR)];
    for (const { body, facts } of requests) {
      expect(body.length).toBeLessThan(500_000);
      const sent = JSON.parse(body) as { touchpoints?: unknown[]; conversions?: unknown[] };
      expect((sent.touchpoints ?? sent.conversions)?.length).toBe(facts);
    }
    expect(requests.reduce((sum, { facts }) => sum + facts, 0)).toBe(countFacts(rows));
    const paths = requests.map(({ path }) => path);
    expect(paths.lastIndexOf('/v1/touchpoints')).toBeLessThan(paths.indexOf('/v1/conversions'));
  });

  it('names a line that is not one', () => {
    expect(() => parsePaths('path,a,b\nA,1,2\nB,x,2\n')).toThrow('line 3');
  });
});
