import { coloursOf } from '../../charts/palette';
import styles from './paths.module.css';
import { runsOf } from './runs';

/** Runs that fit beside the figures; the rest is in the title. */
const MOST = 5;

/** The steps of a path as chips, repeats in a row counted. */
export function PathChips({ path }: { readonly path: readonly string[] }) {
  if (path.length === 0) return <span className={styles['none']}>No touchpoint</span>;
  const runs = runsOf(path);
  const shown = runs.length > MOST ? runs.slice(0, MOST - 1) : runs;
  const colours = coloursOf([...new Set(path)]);
  const left = runs.length - shown.length;
  return (
    <span title={path.join(' → ')} className={styles['path']}>
      {shown.map(({ name, times }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a path are what stands where.
        <span key={at} className={styles['step']}>
          {at > 0 && <span>→</span>}
          <span className={styles['chip']}>
            <span className={styles['swatch']} style={{ background: colours.get(name) }} />
            {name}
            {times > 1 && <span className={styles['times']}>×{times}</span>}
          </span>
        </span>
      ))}
      {left > 0 && <span className={styles['none']}>and {left} more</span>}
    </span>
  );
}
