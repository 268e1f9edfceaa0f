import { formatMoney, formatNumber } from '../../../format/number';
import { DataTable } from '../../../ui/data-table';
import { Panel } from '../../../ui/panel';
import styles from '../models.module.css';

interface Figures {
  readonly touchpoints: number;
  readonly conversions: number;
  readonly attributedValue: number;
}

/** Answer of `…/channel-rules/preview`. */
export interface Preview {
  readonly contexts: readonly (Figures & {
    readonly from: string;
    readonly to: string;
    readonly source: string;
    readonly medium: string;
    readonly campaign: string;
    readonly referrerHost: string;
  })[];
  readonly contextsOmitted?: number;
  readonly moved: Figures & { readonly contexts: number };
  readonly byChannel: readonly {
    readonly channel: string;
    readonly before: Figures;
    readonly after: Figures;
  }[];
}

/** What rules would move, before they are applied. */
export function RulesPreview({
  preview,
  currency,
}: {
  readonly preview: Preview;
  readonly currency: string;
}) {
  const { moved, contexts, contextsOmitted = 0 } = preview;
  const money = (value: number) => formatMoney(value.toFixed(2), currency);
  const changed = preview.byChannel.filter(({ before, after }) => before.touchpoints !== after.touchpoints);
  if (moved.contexts === 0)
    return (
      <Panel title="Preview">
        <p className={styles['plain']}>Nothing would move: every touchpoint keeps its channel.</p>
      </Panel>
    );
  return (
    <Panel title="Preview">
      <div className={styles['stack']}>
        <p className={styles['plain']}>
          {formatNumber(moved.contexts)} {moved.contexts === 1 ? 'context' : 'contexts'} with{' '}
          {formatNumber(moved.touchpoints)} touchpoints and {money(moved.attributedValue)} of linear credit
          would get another channel.
        </p>
        <DataTable
          caption="Channels before and after"
          rows={changed}
          rowKey={({ channel }) => channel}
          columns={[
            {
              id: 'channel',
              header: 'Channel',
              cell: ({ channel }) => channel,
              sortBy: ({ channel }) => channel,
            },
            {
              id: 'touchpoints',
              header: 'Touchpoints',
              isFigure: true,
              cell: ({ before, after }) => (
                <BeforeAfter
                  before={formatNumber(before.touchpoints)}
                  after={formatNumber(after.touchpoints)}
                />
              ),
              sortBy: ({ after }) => after.touchpoints,
            },
            {
              id: 'conversions',
              header: 'Conversions',
              isFigure: true,
              cell: ({ before, after }) => (
                <BeforeAfter
                  before={formatNumber(before.conversions)}
                  after={formatNumber(after.conversions)}
                />
              ),
              sortBy: ({ after }) => after.conversions,
            },
            {
              id: 'value',
              header: 'Value',
              isFigure: true,
              cell: ({ before, after }) => (
                <BeforeAfter before={money(before.attributedValue)} after={money(after.attributedValue)} />
              ),
              sortBy: ({ after }) => after.attributedValue,
            },
          ]}
        />
        <DataTable
          caption="Contexts that would move"
          rows={contexts}
          rowKey={(context) => JSON.stringify(context)}
          initialSort={{ column: 'touchpoints', direction: 'descending' }}
          columns={[
            {
              id: 'context',
              header: 'Context',
              cell: ({ source, medium, campaign, referrerHost }) =>
                [source, medium, campaign, referrerHost].filter((text) => text !== '').join(' · ') ||
                '(empty)',
            },
            {
              id: 'moves',
              header: 'Channel',
              cell: ({ from, to }) => <BeforeAfter before={from} after={to} />,
              sortBy: ({ to }) => to,
            },
            {
              id: 'touchpoints',
              header: 'Touchpoints',
              isFigure: true,
              cell: ({ touchpoints }) => formatNumber(touchpoints),
              sortBy: ({ touchpoints }) => touchpoints,
            },
            {
              id: 'value',
              header: 'Value',
              isFigure: true,
              cell: ({ attributedValue }) => money(attributedValue),
              sortBy: ({ attributedValue }) => attributedValue,
            },
          ]}
        />
        {contextsOmitted > 0 && (
          <p className={styles['plain']}>and {formatNumber(contextsOmitted)} contexts more.</p>
        )}
      </div>
    </Panel>
  );
}

export function BeforeAfter({ before, after }: { readonly before: string; readonly after: string }) {
  return (
    <>
      {before} <span className={styles['arrow']}>→</span> {after}
    </>
  );
}
