import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { ApiError } from '../api/api-error';
import { sessionQuery, signIn, signOut, useSession } from '../api/session';
import { useStatus } from '../shell/status';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { adviceFor } from '../ui/error-advice';
import styles from './admin.module.css';

/** Lets whoever has the admin token administer beside reading, and give that up again. */
export function AdminSignIn() {
  const { admin, tenant } = useSession();
  const [isOpen, setOpen] = useState(false);
  const queryClient = useQueryClient();
  const announce = useStatus();
  const leave = async () => {
    try {
      await signOut('admin');
      await queryClient.invalidateQueries(sessionQuery);
    } catch (error) {
      announce(error instanceof Error ? error.message : 'Signing out failed.');
    }
  };
  // Without a tenant this would be the whole session, whose end is the account's.
  if (admin) return tenant === null ? null : <Button onClick={() => void leave()}>Stop administering</Button>;
  return (
    <>
      <Button onClick={() => setOpen(true)}>Sign in as administrator</Button>
      <Dialog title="Sign in as administrator" isOpen={isOpen} onClose={() => setOpen(false)}>
        <TokenForm
          onDone={() => {
            setOpen(false);
            announce('You may administer now.');
          }}
        />
      </Dialog>
    </>
  );
}

function TokenForm({ onDone }: { onDone(): void }) {
  const id = useId();
  const queryClient = useQueryClient();
  const [failure, setFailure] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const token = new FormData(event.currentTarget).get('token');
    if (typeof token !== 'string' || token.trim() === '') return;
    try {
      const session = await signIn(token.trim());
      queryClient.setQueryData(sessionQuery.queryKey, session);
      if (session.admin) onDone();
      else setFailure('This is a read key, not the admin token.');
    } catch (error) {
      const isRefused = error instanceof ApiError && (error.status === 401 || error.status === 403);
      setFailure(isRefused ? 'This is not the admin token.' : adviceFor(error));
    }
  };
  return (
    <form className={styles['form']} onSubmit={(event) => void submit(event)}>
      <p className={styles['hint']}>
        <code>npm start</code> prints the admin token. You stay signed in to reports.
      </p>
      <label htmlFor={id}>Admin token</label>
      <input
        id={id}
        name="token"
        type="password"
        autoComplete="off"
        required
        aria-describedby={`${id}-failure`}
        className={styles['input']}
      />
      <p id={`${id}-failure`} role="alert" className={styles['failure']}>
        {failure}
      </p>
      <Button type="submit" kind="primary">
        Sign in
      </Button>
    </form>
  );
}
