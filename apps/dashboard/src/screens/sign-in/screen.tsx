import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '../../api/api-error';
import { sessionQuery, signIn } from '../../api/session';
import { Button } from '../../ui/button';
import { adviceFor } from '../../ui/error-advice';
import styles from './sign-in.module.css';

const route = getRouteApi('/sign-in');

/** The key in the fragment of an address, which no server and no log ever sees. */
function keyInFragment(): string | undefined {
  return new URLSearchParams(location.hash.slice(1)).get('key') ?? undefined;
}

/** Signs in with a read key or the admin token; `#key=KEY` at once, leaving nothing of it in the address. */
export function Screen() {
  const { returnTo = '/' } = route.useSearch();
  const queryClient = useQueryClient();
  const router = useRouter();
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const enter = useCallback(
    async (key: string) => {
      setBusy(true);
      setFailure(undefined);
      try {
        const session = await signIn(key.trim());
        queryClient.clear();
        queryClient.setQueryData(sessionQuery.queryKey, session);
        router.history.replace(returnTo);
      } catch (error) {
        const isRefused = error instanceof ApiError && (error.status === 401 || error.status === 403);
        setFailure(isRefused ? 'This is neither a read key nor the admin token.' : adviceFor(error));
        setBusy(false);
      }
    },
    [queryClient, router, returnTo],
  );
  const hasRead = useRef(false);
  useEffect(() => {
    document.title = 'Sign in · Attribution';
    const key = keyInFragment();
    if (key === undefined || hasRead.current) return;
    hasRead.current = true;
    history.replaceState(history.state, '', `${location.pathname}${location.search}`);
    void enter(key);
  }, [enter]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const key = new FormData(event.currentTarget).get('key');
    if (typeof key === 'string' && key.trim() !== '') void enter(key);
  };
  return (
    <main className={styles['page']}>
      <form className={styles['form']} onSubmit={submit}>
        <h1>Sign in</h1>
        <p className={styles['text']}>
          With a read key of your tenant, or the admin token. <code>npm start</code> prints both.
        </p>
        <label className={styles['label']} htmlFor="key">
          Key
        </label>
        <input
          id="key"
          name="key"
          type="password"
          autoComplete="current-password"
          required
          className={styles['input']}
          aria-describedby="failure"
        />
        <p id="failure" role="alert" className={styles['failure']}>
          {failure}
        </p>
        <Button type="submit" kind="primary" disabled={isBusy}>
          {isBusy ? 'Signing in…' : 'Sign in'}
        </Button>
      </form>
    </main>
  );
}
