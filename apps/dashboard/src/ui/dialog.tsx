import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './button';
import { cx } from './cx';
import styles from './dialog.module.css';

interface DialogProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly children: ReactNode;
  /** `drawer` comes from the side and leaves the page beside it readable. */
  readonly kind?: 'dialog' | 'drawer';
  onClose(): void;
}

/** A native modal dialog: keeps focus inside, closes with Escape and beside it, gives focus back. */
export function Dialog({ isOpen, title, children, kind = 'dialog', onClose }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (isOpen && dialog?.open === false) dialog.showModal();
    if (!isOpen && dialog?.open === true) dialog.close();
  }, [isOpen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the dialog's own; the click is on its backdrop.
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      className={cx(styles['dialog'], kind === 'drawer' && styles['drawer'])}
      onClose={onClose}
      onClick={(event) => event.target === ref.current && onClose()}
    >
      {isOpen && (
        <div className={styles['inside']}>
          <header className={styles['header']}>
            <h2 id={titleId} className={styles['title']}>
              {title}
            </h2>
            <Button kind="quiet" aria-label="Close" onClick={onClose}>
              ✕
            </Button>
          </header>
          <div className={styles['body']}>{children}</div>
        </div>
      )}
    </dialog>
  );
}

/** What is behind a figure, beside the report. */
export function Drawer(props: Omit<DialogProps, 'kind'>) {
  return <Dialog {...props} kind="drawer" />;
}
