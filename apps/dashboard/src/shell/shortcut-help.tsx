import type { Place } from '../app/navigation';
import { Dialog } from '../ui/dialog';
import styles from './shell.module.css';

interface ShortcutHelpProps {
  readonly places: readonly Place[];
  readonly isOpen: boolean;
  onClose(): void;
}

export function ShortcutHelp({ places, isOpen, onClose }: ShortcutHelpProps) {
  return (
    <Dialog title="Keys" isOpen={isOpen} onClose={onClose}>
      <dl className={styles['keys']}>
        {places.map(({ key, label }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd>
              <kbd>g</kbd> <kbd>{key}</kbd>
            </dd>
          </div>
        ))}
        <div>
          <dt>This help</dt>
          <dd>
            <kbd>?</kbd>
          </dd>
        </div>
        <div>
          <dt>From row to row of a table, from point to point of a chart</dt>
          <dd>
            <kbd>↑</kbd> <kbd>↓</kbd> <kbd>←</kbd> <kbd>→</kbd>
          </dd>
        </div>
      </dl>
    </Dialog>
  );
}
