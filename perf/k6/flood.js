import { check } from 'k6';
import http from 'k6/http';
import { Counter, Trend } from 'k6/metrics';
import { API, batchOf, jsonHeaders, needed, numberOf } from './events.js';

/**
 * One tenant sends far more than the api can take, another sends what it always does:
 * k6 run -e FLOOD_KEY=... -e QUIET_KEY=... -e FLOOD_RATE=<three times what it can take> perf/k6/flood.js
 * Without a limit configured for either. What is refused has to be refused with 503 (or 429) and Retry-After, what
 * the other tenant sends has to be taken, and what is taken has to be taken soon.
 */
const EVENTS = numberOf('EVENTS_PER_REQUEST', 100);
const DURATION = __ENV.DURATION || '60s';
const floodKey = needed('FLOOD_KEY');
const quietKey = needed('QUIET_KEY');

const goodput = new Counter('flood_events_accepted');
const refused = new Counter('flood_requests_refused');
const takenAfter = new Trend('flood_taken_after', true);
const refusedAfter = new Trend('flood_refused_after', true);

// To be refused is what a flood is for, and no failure of the test.
http.setResponseCallback(http.expectedStatuses(200, 429, 503));

export const options = {
  scenarios: {
    flood: {
      executor: 'constant-arrival-rate',
      exec: 'flood',
      rate: numberOf('FLOOD_RATE', 6000),
      timeUnit: '1s',
      duration: DURATION,
      preAllocatedVUs: numberOf('FLOOD_VUS', 500),
      maxVUs: numberOf('FLOOD_MAX_VUS', 3000),
    },
    quiet: {
      executor: 'constant-arrival-rate',
      exec: 'quiet',
      rate: numberOf('QUIET_RATE', 20),
      timeUnit: '1s',
      duration: DURATION,
      preAllocatedVUs: 20,
      maxVUs: 100,
    },
  },
  thresholds: {
    'checks{scenario:flood}': ['rate==1'],
    'checks{scenario:quiet}': ['rate>0.999'],
    'http_req_duration{scenario:quiet}': ['p(99)<500'],
    'http_req_failed{scenario:quiet}': ['rate==0'],
    flood_taken_after: ['p(99)<500'],
    'dropped_iterations{scenario:quiet}': ['count==0'],
  },
};

export function setup() {
  return { run: `k6-${Date.now()}` };
}

export function flood({ run }) {
  const answer = http.post(`${API}/v1/batch`, batchOf(EVENTS, run), { headers: jsonHeaders(floodKey) });
  if (answer.status === 200) {
    goodput.add(EVENTS);
    takenAfter.add(answer.timings.duration);
  } else {
    refused.add(1);
    refusedAfter.add(answer.timings.duration);
  }
  check(answer, {
    'is taken, or told when to come back': ({ status, headers }) =>
      status === 200 || ((status === 503 || status === 429) && Number(headers['Retry-After']) >= 1),
  });
}

export function quiet({ run }) {
  const answer = http.post(`${API}/v1/batch`, batchOf(10, `${run}-quiet`), {
    headers: jsonHeaders(quietKey),
  });
  check(answer, { 'is taken': ({ status }) => status === 200 });
}
