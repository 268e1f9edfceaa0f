import { useQueryClient } from '@tanstack/react-query';
import { ConfirmButton } from '../../admin/confirm-button';
import { rest } from '../../api/rest';
import { formatNumber } from '../../format/number';
import { formatMoment } from '../../format/time';
import { DataTable } from '../../ui/data-table';
import { ErrorState } from '../../ui/error-state';
import { LoadMore } from '../../ui/load-more';
import { Panel } from '../../ui/panel';
import { Skeleton } from '../../ui/skeleton';
import styles from './operations.module.css';
import { useParked } from './use-operations';

/** Events that could not be projected, why, and the way to try them again. */
export function ParkedPanel({ timezone }: { readonly timezone: string }) {
  const queryClient = useQueryClient();
  const { data, error, isError, refetch, ...query } = useParked();
  const replay = async () => {
    const { requested } = await rest<{ requested: number }>('POST', '/v1/admin/parked/replay');
    await queryClient.invalidateQueries({ queryKey: ['admin', 'parked'] });
    return `${formatNumber(requested)} ${requested === 1 ? 'event is' : 'events are'} tried again.`;
  };
  return (
    <Panel
      title={`Parked events${data === undefined ? '' : ` (${formatNumber(data.total)})`}`}
      actions={
        <ConfirmButton label="Replay" of="all parked events" disabled={(data?.total ?? 0) === 0} act={replay}>
          All parked events, of every tenant, are tried again in their order. Those that fail again stay here.
        </ConfirmButton>
      }
    >
      {isError ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Skeleton height="4rem" />
      ) : data.parked.length === 0 ? (
        <p className={styles['text']}>None: every event of the log could be projected.</p>
      ) : (
        <>
          <DataTable
            caption="Parked events"
            rows={data.parked}
            rowKey={({ position, processor }) => `${position} ${processor}`}
            columns={[
              {
                id: 'position',
                header: 'Position',
                cell: ({ position }) => formatNumber(position),
                sortBy: ({ position }) => position,
              },
              {
                id: 'processor',
                header: 'Processor',
                cell: ({ processor }) => processor,
                sortBy: ({ processor }) => processor,
              },
              {
                id: 'tenant',
                header: 'Tenant',
                cell: ({ tenant }) => tenant,
                sortBy: ({ tenant }) => tenant,
              },
              { id: 'type', header: 'Event', cell: ({ type }) => type, sortBy: ({ type }) => type },
              {
                id: 'reason',
                header: 'Reason',
                cell: ({ code, detail }) => (
                  <>
                    <code>{code}</code> {detail}
                  </>
                ),
              },
              {
                id: 'at',
                header: 'Parked',
                cell: ({ parkedAt }) => formatMoment(new Date(parkedAt).toISOString(), timezone),
              },
              {
                id: 'status',
                header: 'State',
                cell: ({ status }) => (status === 'replay' ? 'to be tried again' : 'parked'),
              },
            ]}
          />
          <LoadMore
            shown={data.parked.length}
            hasMore={query.hasNextPage}
            isFetching={query.isFetchingNextPage}
            onMore={() => void query.fetchNextPage()}
          />
        </>
      )}
    </Panel>
  );
}
