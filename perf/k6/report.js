import { check } from 'k6';
import http from 'k6/http';
import { API, needed, numberOf } from './events.js';

/** Reports at a steady rate: k6 run -e READ_KEY=... perf/k6/report.js */
const key = needed('READ_KEY');
const QUERIES = [
  'report?groupBy=channel',
  'report?groupBy=campaign&model=position_based',
  'report?groupBy=channel&interval=day&model=time_decay',
  'compare?models=linear,first_touch,last_touch',
  'paths?groupBy=channel',
];

export const options = {
  scenarios: {
    reports: {
      executor: 'constant-arrival-rate',
      rate: numberOf('RATE', 5),
      timeUnit: '1s',
      duration: __ENV.DURATION || '30s',
      preAllocatedVUs: numberOf('VUS', 20),
      maxVUs: numberOf('MAX_VUS', 100),
    },
  },
  thresholds: {
    checks: ['rate==1'],
    http_req_duration: ['p(95)<1500'],
    dropped_iterations: ['count==0'],
  },
};

export default function () {
  const query = QUERIES[__ITER % QUERIES.length];
  const answer = http.get(`${API}/v1/attribution/${query}`, {
    headers: { Authorization: `Bearer ${key}` },
    tags: { name: query },
  });
  check(answer, { 'is answered': (got) => got.status === 200 && got.json('meta.asOfPosition') >= 0 });
}
