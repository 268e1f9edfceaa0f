import { useLive } from '../../admin/use-live';
import { Sparkline } from '../../charts/sparkline';
import { formatNumber, formatPercent } from '../../format/number';
import { formatMoment, formatSpan } from '../../format/time';
import { DataTable } from '../../ui/data-table';
import { FigureTile, FigureTiles } from '../../ui/figure-tile';
import { Panel } from '../../ui/panel';
import styles from './operations.module.css';
import type { Ingestion } from './use-operations';

const SECONDS = 60;

/** What comes in and how far behind answers are, of now. */
export function IngestFigures({ ingestion }: { readonly ingestion: Ingestion | undefined }) {
  const live = useLive(true, SECONDS);
  const now = live.at(-1);
  const rates = live.map(({ eventsPerSecond }) => eventsPerSecond);
  const head = now?.headPosition ?? ingestion?.headPosition;
  const pending = now === undefined ? ingestion?.pending : Math.max(0, now.headPosition - now.asOfPosition);
  const lag = now?.lagSeconds ?? ingestion?.lagSeconds;
  const rate = now?.eventsPerSecond ?? ingestion?.eventsPerSecond;
  return (
    <FigureTiles>
      <FigureTile
        label="Events per second"
        value={rate === undefined ? undefined : formatNumber(rate, 1)}
        note="of this tenant, by this process"
      >
        <Sparkline
          label={`Events per second over the last minute, ${formatNumber(Math.max(0, ...rates), 1)} at most`}
          values={rates}
        />
      </FigureTile>
      <FigureTile label="Answers are behind" value={lag === undefined ? undefined : formatSpan(lag)} />
      <FigureTile
        label="Waiting"
        value={pending === undefined ? undefined : formatNumber(pending)}
        note="log positions accepted and not in answers yet"
      />
      <FigureTile
        label="Head of the log"
        value={head === undefined ? undefined : formatNumber(head)}
        note="the last durable event of all tenants"
      />
    </FigureTiles>
  );
}

interface AcceptedProps {
  readonly ingestion: Ingestion;
  readonly timezone: string;
}

/** What was taken and what refused, by reason. */
export function AcceptedPanel({ ingestion, timezone }: AcceptedProps) {
  const refused = ingestion.rejected.reduce((sum, { items }) => sum + items, 0);
  const all = ingestion.accepted + refused;
  return (
    <Panel title="Accepted and refused">
      <p className={styles['text']}>
        {formatNumber(ingestion.accepted)} accepted, {formatNumber(refused)} refused
        {all > 0 && ` (${formatPercent(refused / all)})`} since {formatMoment(ingestion.since, timezone)},
        when this process began.
      </p>
      {ingestion.rejected.length > 0 && (
        <DataTable
          caption="Refused items by reason"
          rows={ingestion.rejected}
          rowKey={({ code }) => code}
          columns={[
            {
              id: 'code',
              header: 'Reason',
              cell: ({ code }) => <code>{code}</code>,
              sortBy: ({ code }) => code,
            },
            {
              id: 'items',
              header: 'Items',
              isFigure: true,
              cell: ({ items }) => formatNumber(items),
              sortBy: ({ items }) => items,
            },
          ]}
        />
      )}
    </Panel>
  );
}
