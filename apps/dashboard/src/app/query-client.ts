import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/api-error';

/** Worth a second try: the server was not reached, or said that it will be ready soon. */
function isPassing(error: Error): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status === 503);
}

/** `leave` is called when the server no longer knows the session. */
export function createQueryClient(leave: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ApiError && error.status === 401) leave();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 2 && isPassing(error),
      },
      mutations: { retry: false },
    },
  });
}
