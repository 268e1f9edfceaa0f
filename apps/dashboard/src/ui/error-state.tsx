import { ApiError } from '../api/api-error';
import { Button } from './button';
import { adviceFor } from './error-advice';
import styles from './states.module.css';

interface ErrorStateProps {
  readonly error: unknown;
  onRetry?(): void;
}

/** What went wrong, what to do about it, and the code to tell others. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const message = error instanceof Error ? error.message : String(error);
  return (
    <div role="alert" className={styles['error']}>
      <h2>This could not be shown</h2>
      <p>{message}</p>
      <p className={styles['text']}>{adviceFor(error)}</p>
      {error instanceof ApiError && <p className={styles['code']}>Code: {error.code}</p>}
      {onRetry !== undefined && <Button onClick={onRetry}>Try again</Button>}
    </div>
  );
}
