import { Button } from './button';

interface LoadMoreProps {
  readonly shown: number;
  readonly hasMore: boolean;
  readonly isFetching: boolean;
  onMore(): void;
}

/** The end of a list that is paged by cursor. */
export function LoadMore({ shown, hasMore, isFetching, onMore }: LoadMoreProps) {
  return (
    <p aria-live="polite">
      {hasMore ? (
        <Button disabled={isFetching} onClick={onMore}>
          {isFetching ? 'Loading…' : 'Show more'}
        </Button>
      ) : (
        `${shown} shown, no more.`
      )}
    </p>
  );
}
