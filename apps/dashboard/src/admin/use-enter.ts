import { type Query, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { type Session, sessionQuery, signIn } from '../api/session';

/** What an administrator sees is of the installation, and stays. */
function isOfTenant({ queryKey }: Query): boolean {
  return queryKey[0] !== 'session' && queryKey[0] !== 'admin';
}

/** Signs in with one more key while the page stays: what was of another tenant is asked for anew. Throws ApiError. */
export function useEnter(): (key: string) => Promise<Session> {
  const queryClient = useQueryClient();
  return useCallback(
    async (key) => {
      const session = await signIn(key);
      queryClient.setQueryData(sessionQuery.queryKey, session);
      await queryClient.resetQueries({ predicate: isOfTenant });
      return session;
    },
    [queryClient],
  );
}
