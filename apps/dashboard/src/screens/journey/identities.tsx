import type { VisitorJourneyQuery } from '../../graphql/graphql';
import styles from './identities.module.css';

type Identity = NonNullable<VisitorJourneyQuery['journey']>['identities'][number];

/** Every id that the visitor goes by: userIds first. */
export function Identities({ identities }: { readonly identities: readonly Identity[] }) {
  const sorted = identities.toSorted((a, b) => Number(b.kind === 'userId') - Number(a.kind === 'userId'));
  return (
    <ul aria-label="Identities" className={styles['list']}>
      {sorted.map(({ kind, id }) => (
        <li key={`${kind} ${id}`} className={styles['chip']}>
          <span className={styles['kind']}>{kind === 'userId' ? 'User' : 'Anonymous'}</span>
          <code>{id}</code>
        </li>
      ))}
    </ul>
  );
}
