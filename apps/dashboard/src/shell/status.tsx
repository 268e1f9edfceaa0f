import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import styles from './status.module.css';

interface Notice {
  readonly id: number;
  readonly text: string;
}

type Announce = (text: string) => void;

const StatusContext = createContext<Announce>(() => {});
const SHOWN_MS = 5_000;

/** Shows short notices at the edge of the page and has them read out. */
export function StatusProvider({ children }: { readonly children: ReactNode }) {
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const next = useRef(0);
  const announce = useCallback((text: string) => {
    const id = next.current++;
    setNotices((shown) => [...shown.slice(-2), { id, text }]);
    window.setTimeout(() => setNotices((shown) => shown.filter((one) => one.id !== id)), SHOWN_MS);
  }, []);
  return (
    <StatusContext value={announce}>
      {children}
      <div role="status" className={styles['notices']}>
        {notices.map(({ id, text }) => (
          <p key={id} className={styles['notice']}>
            {text}
          </p>
        ))}
      </div>
    </StatusContext>
  );
}

/** `announce('Saved')`: a notice for everybody, that needs no answer. */
export function useStatus(): Announce {
  return useContext(StatusContext);
}
