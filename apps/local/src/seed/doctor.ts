import { ApiAnswerError, type HttpApi } from '../client/http-api.js';
import { issueKey } from '../client/tenant-keys.js';

export interface Diagnosis {
  readonly lines: readonly string[];
  /** Whether a scenario can be sent. */
  readonly isWell: boolean;
}

interface Readiness {
  readonly status: string;
  readonly checks: Readonly<Record<string, { readonly status: string }>>;
}

interface Held {
  readonly totals: { readonly conversions: number; readonly attributedValue: number; readonly spend: number };
  readonly meta: { readonly asOfPosition: number; readonly lagSeconds: number };
}

/** Whether an api answers at `url`, is ready, takes the admin token, and what its tenants (or one of them) hold. */
export async function diagnose(
  url: string,
  api: HttpApi,
  adminToken: string,
  tenantId: string | undefined,
): Promise<Diagnosis> {
  const lines: string[] = [];
  const ready = await readiness(url);
  if (ready === undefined) return { lines: [`no api answers at ${url}`], isWell: false };
  lines.push(`api          answers at ${url}`);
  const failing = Object.entries(ready.checks).filter(([, check]) => check.status !== 'ok');
  lines.push(`readiness    ${[ready.status, ...failing.map(([name]) => `${name} failing`)].join(', ')}`);
  const tenants = await api
    .call<{ tenants: readonly { readonly tenantId: string }[] }>('/v1/admin/tenants', { token: adminToken })
    .catch((error: unknown) => {
      if (error instanceof ApiAnswerError && [401, 403].includes(error.status)) return undefined;
      throw error;
    });
  if (tenants === undefined) return { lines: [...lines, 'admin token  refused'], isWell: false };
  lines.push('admin token  accepted');
  const known = tenants.tenants.map((tenant) => tenant.tenantId);
  if (tenantId !== undefined && !known.includes(tenantId))
    lines.push(`tenant       ${tenantId} is not there`);
  for (const tenant of tenantId === undefined ? known : known.filter((id) => id === tenantId))
    lines.push(`tenant       ${tenant}: ${await holdings(api, adminToken, tenant)}`);
  if (known.length === 0) lines.push('tenants      none');
  return { lines, isWell: ready.status === 'ready' };
}

async function readiness(url: string): Promise<Readiness | undefined> {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) });
    return (await answer.json()) as Readiness;
  } catch {
    return undefined;
  }
}

/** Asked under a key of its own, which is revoked again. */
async function holdings(api: HttpApi, adminToken: string, tenantId: string): Promise<string> {
  const { keyId, key } = await issueKey(api, adminToken, tenantId, 'read');
  try {
    const { totals, meta } = await api.call<Held>('/v1/attribution/report?groupBy=channel', { token: key });
    const figure = (value: number) => value.toLocaleString('en');
    return `${figure(totals.conversions)} conversions worth ${figure(totals.attributedValue)}, ad costs ${figure(totals.spend)} (as of position ${meta.asOfPosition}, ${Math.round(meta.lagSeconds)} s behind)`;
  } finally {
    const path = `/v1/admin/tenants/${tenantId}/keys/${keyId}`;
    await api.call(path, { token: adminToken, method: 'DELETE' });
  }
}
