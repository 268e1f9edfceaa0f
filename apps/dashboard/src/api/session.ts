import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { ApiError } from './api-error';
import { rest } from './rest';

export interface SessionTenant {
  readonly tenantId: string;
  readonly name: string;
  /** IANA. */
  readonly timezone: string;
  /** ISO 4217: of every amount in a report. */
  readonly currency: string;
}

/** Who is signed in: a tenant's reader, an administrator, or both. */
export interface Session {
  readonly tenant: SessionTenant | null;
  readonly admin: boolean;
}

/** The session; `null` when nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await rest<Session>('GET', '/v1/session', { signal });
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});

/** Signs in with a read key or the admin token. Throws ApiError 401 for a key that is none. */
export function signIn(key: string): Promise<Session> {
  return rest<Session>('POST', '/v1/session', { body: { key } });
}

/** Signs out; with `admin`, drops the admin token only. */
export function signOut(scope?: 'admin'): Promise<void> {
  return rest<void>('DELETE', scope === undefined ? '/v1/session' : '/v1/session?scope=admin');
}

/** The session of a screen behind the sign-in, which the router has loaded before. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data ?? { tenant: null, admin: false };
}

/** The tenant that reports are about. Screens of reports are only reached with one. */
export function useTenant(): SessionTenant {
  const { tenant } = useSession();
  if (tenant === null) throw new ApiError('no_tenant', 'Sign in with a read key to see reports.', 403);
  return tenant;
}
