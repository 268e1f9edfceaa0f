import { Link } from '@tanstack/react-router';
import type { KeyboardEvent, ReactNode } from 'react';
import styles from './journeys.module.css';

export interface ListedVisitor {
  readonly id: string;
  /** Such as when it was last seen. */
  readonly about: ReactNode;
  readonly figure: ReactNode;
  readonly figureNote: ReactNode;
}

interface VisitorListProps {
  readonly label: string;
  readonly visitors: readonly ListedVisitor[];
  /** What the ids begin with: it stands out. */
  readonly find?: string;
  /** Up from the first one. */
  onLeave?(): void;
}

/** Visitors as links to their journeys; arrows go from one to the next, Enter opens. */
export function VisitorList({ label, visitors, find = '', onLeave }: VisitorListProps) {
  const move = (event: KeyboardEvent<HTMLOListElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const links = [...event.currentTarget.querySelectorAll('a')];
    const at = links.findIndex((link) => link.contains(document.activeElement));
    event.preventDefault();
    if (at + step < 0) onLeave?.();
    else links[at + step]?.focus();
  };
  return (
    <ol aria-label={label} className={styles['list']} onKeyDown={move}>
      {visitors.map(({ id, about, figure, figureNote }) => (
        <li key={id}>
          <Link to="/journeys/$userId" params={{ userId: id }} className={styles['visitor']}>
            <span className={styles['id']} title={id}>
              {id.startsWith(find) && find !== '' ? (
                <>
                  <mark>{find}</mark>
                  {id.slice(find.length)}
                </>
              ) : (
                id
              )}
            </span>
            <span className={styles['figure']}>{figure}</span>
            <span className={styles['minor']}>{about}</span>
            <span className={`${styles['minor']} ${styles['figure']}`}>{figureNote}</span>
          </Link>
        </li>
      ))}
    </ol>
  );
}
