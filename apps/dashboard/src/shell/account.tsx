import { signOut, useSession } from '../api/session';
import { signedOut } from '../app/leave';
import { Button } from '../ui/button';
import styles from './shell.module.css';
import { useStatus } from './status';
import { ThemeToggle } from './theme-toggle';

/** Who is signed in, the way out, and the theme. */
export function Account() {
  const { tenant, admin } = useSession();
  const announce = useStatus();
  const leave = async () => {
    try {
      await signOut();
      signedOut();
    } catch (error) {
      announce(error instanceof Error ? error.message : 'Signing out failed.');
    }
  };
  return (
    <div className={styles['account']}>
      <p className={styles['tenant']}>
        {tenant?.name ?? 'Administration'}
        {admin && tenant !== null && <span className={styles['role']}>admin</span>}
      </p>
      <ThemeToggle />
      <Button kind="quiet" onClick={() => void leave()}>
        Sign out
      </Button>
    </div>
  );
}
