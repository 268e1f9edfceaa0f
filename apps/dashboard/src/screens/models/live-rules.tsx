import type { LiveRulesQuery } from '../../graphql/graphql';
import { ErrorState } from '../../ui/error-state';
import { Panel } from '../../ui/panel';
import { Skeleton } from '../../ui/skeleton';
import styles from './models.module.css';
import { conditionText } from './rules/rule-edit';
import type { Part } from './search';
import { useLiveRules } from './use-live-rules';

/** The rules that answers come under now, for whom they cannot be changed. */
export function LiveRules({ part }: { readonly part: Exclude<Part, 'models'> }) {
  const { data, error, refetch } = useLiveRules();
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined || data === null) return <Skeleton height="16rem" />;
  const lines = linesOf(part, data);
  return (
    <Panel title={`${TITLES[part]} · version ${data.meta.rulesVersion}`}>
      {lines.length === 0 ? (
        <p className={styles['plain']}>{NONE[part]}</p>
      ) : (
        <ol className={styles['readRules']}>
          {lines.map(([name, text]) => (
            <li key={`${name} ${text}`}>
              <strong>{name}</strong> <span className={styles['plain']}>{text}</span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

type Live = NonNullable<LiveRulesQuery['tenant']>;

const TITLES = {
  rules: 'Channel rules',
  conversions: 'Conversion definitions',
  settings: 'Settings',
} as const;
const NONE = {
  rules: 'No rules of your own: channels go by the default channel grouping.',
  conversions: 'No tracked event counts as a conversion; only what is sent as one does.',
  settings: '',
} as const;

function linesOf(part: Exclude<Part, 'models'>, live: Live): readonly (readonly [string, string])[] {
  switch (part) {
    case 'rules':
      return live.channelRules.map(({ channel, match }) => [
        channel,
        `when ${match.map(conditionText).join(' and ')}`,
      ]);
    case 'conversions':
      return live.conversionDefinitions.map(({ event, type, valueProperty }) => [
        event,
        `counts as ${type ?? event}, worth ${valueProperty ?? 'the first of revenue, total and value'}`,
      ]);
    default:
      return [
        ['Longest lookback', `${live.lookbackDays} days`],
        ['A visit is over after', `${live.sessionTimeoutMinutes} minutes without an event`],
        ['Referrals that are none', live.referralExclusions.join(', ') || 'no host'],
        ...live.exchangeRates.map(({ currency, rate }) => [currency, `${rate} ${live.currency}`] as const),
      ];
  }
}
