import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { ApiError } from '../../api/api-error';
import { sessionQuery, signIn } from '../../api/session';
import { useStatus } from '../../shell/status';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { adviceFor } from '../../ui/error-advice';
import styles from './models.module.css';

/** Signs in as administrator beside the session that there is; one goes on where one was. */
export function AdminSignIn() {
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const id = useId();
  const queryClient = useQueryClient();
  const announce = useStatus();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const key = new FormData(event.currentTarget).get('token');
    if (typeof key !== 'string' || key.trim() === '') return;
    setBusy(true);
    setFailure(undefined);
    try {
      const session = await signIn(key.trim());
      queryClient.setQueryData(sessionQuery.queryKey, session);
      if (session.admin) {
        setOpen(false);
        announce('Signed in as administrator.');
      } else setFailure('This is a read key. Changes need the admin token.');
    } catch (error) {
      const isRefused = error instanceof ApiError && (error.status === 401 || error.status === 403);
      setFailure(isRefused ? 'This is not the admin token.' : adviceFor(error));
    }
    setBusy(false);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>Sign in as administrator</Button>
      <Dialog title="Sign in as administrator" isOpen={isOpen} onClose={() => setOpen(false)}>
        <form className={styles['form']} onSubmit={(event) => void submit(event)}>
          <p className={styles['plain']}>
            Rules and settings are changed with the admin token, which <code>npm start</code> prints. It is
            forgotten when the browser is closed.
          </p>
          <label htmlFor={id}>Admin token</label>
          <input
            id={id}
            name="token"
            type="password"
            autoComplete="off"
            required
            className={styles['input']}
            aria-describedby={`${id}-failure`}
          />
          <p id={`${id}-failure`} role="alert" className={styles['failure']}>
            {failure}
          </p>
          <Button type="submit" kind="primary" disabled={isBusy}>
            {isBusy ? 'Signing in…' : 'Sign in'}
          </Button>
        </form>
      </Dialog>
    </>
  );
}
