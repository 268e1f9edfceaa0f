import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSession } from '../api/session';
import { PLACES } from '../app/navigation';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { Account } from './account';
import { Freshness } from './freshness';
import styles from './shell.module.css';
import { ShortcutHelp } from './shortcut-help';
import { useShortcuts } from './use-shortcuts';

/** Navigation beside every screen; on narrow ones behind a button. */
export function Shell() {
  const { tenant } = useSession();
  const { pathname } = useLocation();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const places = useMemo(
    () => PLACES.filter(({ needs }) => needs === 'nothing' || tenant !== null),
    [tenant],
  );
  useShortcuts(
    places,
    useCallback(() => setHelpOpen(true), []),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes because the place changed.
  useEffect(() => setMenuOpen(false), [pathname]);
  return (
    <div className={styles['shell']}>
      <a className={styles['skip']} href="#main">
        Skip to content
      </a>
      <aside className={styles['side']}>
        <div className={styles['brand']}>
          <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="8" fill="var(--accent)" />
            <path
              d="M8 22V15M16 22V9M24 22v-4"
              stroke="var(--on-accent)"
              strokeWidth="3.5"
              strokeLinecap="round"
            />
          </svg>
          <span>Attribution</span>
          <Button
            kind="quiet"
            className={styles['menu']}
            aria-expanded={isMenuOpen}
            aria-controls="navigation"
            onClick={() => setMenuOpen(!isMenuOpen)}
          >
            {isMenuOpen ? 'Close' : 'Menu'}
          </Button>
        </div>
        <div id="navigation" className={cx(styles['drawer'], isMenuOpen && styles['open'])}>
          <nav aria-label="Main">
            <ul className={styles['places']}>
              {places.map(({ to, label }) => (
                <li key={to}>
                  <Link
                    to={to}
                    className={styles['place']}
                    activeProps={{ className: styles['here'], 'aria-current': 'page' }}
                    activeOptions={{ exact: to === '/', includeSearch: false }}
                  >
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <div className={styles['foot']}>
            {tenant !== null && <Freshness />}
            <Account />
            <Button kind="quiet" className={styles['help']} onClick={() => setHelpOpen(true)}>
              Keys <kbd>?</kbd>
            </Button>
          </div>
        </div>
      </aside>
      <main id="main" tabIndex={-1} className={styles['main']}>
        <Outlet />
      </main>
      <ShortcutHelp places={places} isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}
