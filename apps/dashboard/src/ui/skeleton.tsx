import styles from './states.module.css';

/** Holds the place of what is being fetched; of any CSS size. */
export function Skeleton({ width = '100%', height }: { readonly width?: string; readonly height: string }) {
  return <div aria-hidden="true" className={styles['skeleton']} style={{ width, height }} />;
}
