import { type ReactNode, useState } from 'react';
import { useStatus } from '../shell/status';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import styles from './admin.module.css';

interface ConfirmButtonProps {
  readonly label: string;
  /** What it is about, for screen readers, where several buttons have the same label. */
  readonly of?: string;
  /** What will happen, and what it costs. */
  readonly children: ReactNode;
  readonly kind?: 'plain' | 'danger';
  readonly disabled?: boolean;
  /** Resolves to what happened, which is announced; its failure is said in the dialog. */
  act(): Promise<string>;
}

/** A button that asks before it acts. */
export function ConfirmButton({ label, of, children, kind = 'plain', disabled, act }: ConfirmButtonProps) {
  const announce = useStatus();
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const open = () => {
    setFailure(undefined);
    setOpen(true);
  };
  const confirm = async () => {
    setBusy(true);
    try {
      announce(await act());
      setOpen(false);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'It failed; try again.');
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button kind={kind} disabled={disabled} className={styles['opener']} onClick={open}>
        {label}
        {of !== undefined && <span className="visually-hidden"> {of}</span>}
      </Button>
      <Dialog
        title={`${label}${of === undefined ? '' : ` ${of}`}?`}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
      >
        <div className={styles['form']}>
          <div>{children}</div>
          <p role="alert" className={styles['failure']}>
            {failure}
          </p>
          <div className={styles['actions']}>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button
              kind={kind === 'danger' ? 'danger' : 'primary'}
              disabled={isBusy}
              onClick={() => void confirm()}
            >
              {isBusy ? 'Working…' : label}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
