import { CopyButton } from '../ui/copy-button';
import styles from './admin.module.css';

/** A key in clear, which is shown once, with the way to copy it. */
export function Secret({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div role="status" className={styles['secret']}>
      <p>
        <strong>{label}</strong> Copy it now: it is not shown again.
      </p>
      <code>{text}</code>
      <CopyButton text={text} />
    </div>
  );
}
