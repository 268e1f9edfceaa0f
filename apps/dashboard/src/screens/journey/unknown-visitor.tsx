import { Link } from '@tanstack/react-router';
import { EmptyState } from '../../ui/empty-state';
import styles from './identities.module.css';

/** Nothing is known of an id: what may be the reason, and where to look next. */
export function UnknownVisitor({ id }: { readonly id: string }) {
  return (
    <EmptyState
      title={`Nothing is known of “${id}”`}
      actions={
        <Link to="/journeys" search={{ find: id.slice(0, Math.max(1, Math.ceil(id.length / 2))) }}>
          Find ids that begin alike
        </Link>
      }
    >
      <ul className={styles['advice']}>
        <li>Check it against what the tracker sent: capital letters and spaces count.</li>
        <li>Facts take a moment to arrive in answers; the freshness is at the foot of the navigation.</li>
        <li>A visitor who was erased leaves nothing here.</li>
        <li>The visitor may belong to another tenant than the one signed in to.</li>
      </ul>
    </EmptyState>
  );
}
