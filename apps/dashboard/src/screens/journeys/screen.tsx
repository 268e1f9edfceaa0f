import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Page } from '../../shell/page';
import { ErrorState } from '../../ui/error-state';
import { Skeleton } from '../../ui/skeleton';
import { FoundVisitors } from './found-visitors';
import styles from './journeys.module.css';
import { LatestConversions } from './latest-conversions';
import { destinationOf } from './latest-visitors';
import { useFoundVisitors, useLatestConversions } from './use-visitors';

const route = getRouteApi('/in/reports/journeys');
/** Typing goes on; a request for each letter would be answered too late to be read. */
const PAUSE_MS = 150;

/** Finds a visitor by the beginning of a user or anonymous id. */
export function Screen() {
  const { find = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const [text, setText] = useState(find);
  const input = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLDivElement>(null);
  useEffect(() => setText(find), [find]);
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === find) return;
    const timer = window.setTimeout(
      () =>
        void navigate({ search: wanted === '' ? {} : { find: wanted }, replace: true, resetScroll: false }),
      PAUSE_MS,
    );
    return () => window.clearTimeout(timer);
  }, [text, find, navigate]);
  const found = useFoundVisitors(find);
  const latest = useLatestConversions(find === '');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // What was found for other letters leads nowhere.
    const ids = text.trim() === find && !found.isPlaceholderData ? (found.data ?? []) : [];
    const userId = destinationOf(
      text,
      ids.map(({ identity }) => identity.id),
    );
    if (userId !== undefined) void navigate({ to: '/journeys/$userId', params: { userId }, search: {} });
  };
  const enterList = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    results.current?.querySelector('a')?.focus();
  };
  const query = find === '' ? latest : found;
  return (
    <Page title="Journeys" description="Everything one visitor did, and what each touchpoint earned of it.">
      <search>
        <form className={styles['search']} onSubmit={submit}>
          <label htmlFor="find-visitor" className={styles['label']}>
            User or anonymous id
          </label>
          <span className={styles['box']}>
            <svg aria-hidden="true" className={styles['glass']} width="16" height="16" viewBox="0 0 16 16">
              <circle cx="7" cy="7" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.6" />
              <path d="m10.5 10.5 3.5 3.5" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
            </svg>
            <input
              ref={input}
              id="find-visitor"
              type="search"
              autoComplete="off"
              spellCheck={false}
              maxLength={255}
              placeholder="Begins with…"
              className={styles['input']}
              value={text}
              aria-describedby="find-hint"
              onChange={(event) => setText(event.target.value)}
              onKeyDown={enterList}
            />
          </span>
          <p id="find-hint" className={styles['hint']}>
            <kbd>↓</kbd> goes into the list, <kbd>Enter</kbd> opens.
          </p>
        </form>
      </search>
      <p role="status" className="visually-hidden">
        {find !== '' && found.data !== undefined && !found.isPlaceholderData
          ? `${found.data.length} visitors found`
          : ''}
      </p>
      <div ref={results}>
        {query.isError ? (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        ) : find === '' ? (
          latest.data === undefined ? (
            <Skeleton height="34rem" />
          ) : (
            <LatestConversions conversions={latest.data} />
          )
        ) : found.data === undefined ? (
          <Skeleton height="12rem" />
        ) : (
          <FoundVisitors find={find} found={found.data} onLeave={() => input.current?.focus()} />
        )}
      </div>
    </Page>
  );
}
