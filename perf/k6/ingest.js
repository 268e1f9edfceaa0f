import { check } from 'k6';
import http from 'k6/http';
import { Counter } from 'k6/metrics';
import { API, batchOf, jsonHeaders, needed, numberOf } from './events.js';

/** Steady load, all of which has to be taken: k6 run -e WRITE_KEY=... perf/k6/ingest.js */
const EVENTS = numberOf('EVENTS_PER_REQUEST', 100);
const key = needed('WRITE_KEY');
const accepted = new Counter('events_accepted');

export const options = {
  scenarios: {
    steady: {
      executor: 'constant-arrival-rate',
      rate: numberOf('RATE', 50),
      timeUnit: '1s',
      duration: __ENV.DURATION || '30s',
      preAllocatedVUs: numberOf('VUS', 50),
      maxVUs: numberOf('MAX_VUS', 200),
    },
  },
  thresholds: {
    checks: ['rate==1'],
    http_req_failed: ['rate==0'],
    http_req_duration: ['p(99)<500'],
    // More requests were due than k6 had users for: the figures above are then not of the load that was asked for.
    dropped_iterations: ['count==0'],
  },
};

export function setup() {
  return { run: `k6-${Date.now()}` };
}

export default function ({ run }) {
  const answer = http.post(`${API}/v1/batch`, batchOf(EVENTS, run), { headers: jsonHeaders(key) });
  const isTaken = check(answer, {
    'is taken': ({ status }) => status === 200,
    'is taken whole': (got) => got.status === 200 && got.json('accepted') === EVENTS,
  });
  if (isTaken) accepted.add(EVENTS);
}
