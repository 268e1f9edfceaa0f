import { useTenant } from '../../api/session';
import { MoreOptions } from '../../filters/more-options';
import { useModels } from '../../filters/use-models';
import { formatMoney } from '../../format/number';
import { formatMoment } from '../../format/time';
import type { JourneyConversionsQuery } from '../../graphql/graphql';
import { DEFAULTS } from '../../report/report-search';
import { EmptyState } from '../../ui/empty-state';
import { Panel } from '../../ui/panel';
import { Select } from '../../ui/select';
import { Skeleton } from '../../ui/skeleton';
import { CreditMatrix } from './credit-matrix';
import { ModelChoices } from './model-choice';
import { DEFAULT_MODELS, type Search } from './search';
import { useCredits } from './use-journey';
import { Why } from './why';

export type Conversion = NonNullable<JourneyConversionsQuery['user']>['conversions'][number];

interface CreditPanelProps {
  readonly userId: string;
  readonly conversions: readonly Conversion[];
  readonly conversion: Conversion;
  readonly search: Search;
  onChange(search: Search): void;
}

/** How one conversion is shared among the touchpoints before it, under several models, and why. */
export function CreditPanel({ userId, conversions, conversion, search, onChange }: CreditPanelProps) {
  const { timezone } = useTenant();
  const all = useModels();
  const names: readonly string[] = search.models ?? DEFAULT_MODELS;
  const shown = all.filter(({ name }) => names.includes(name));
  const columns = useCredits(userId, conversion, shown, search);
  const column = columns.find(({ model }) => model.name === (search.why ?? DEFAULTS.model)) ?? columns[0];
  const hasAnswer = columns.some(({ credits, error }) => credits !== undefined || error !== undefined);
  const isBare = columns.some(({ credits }) => credits?.length === 0);
  return (
    <Panel
      title="Credit"
      actions={
        <>
          <Select
            label="Conversion"
            value={conversion.messageId}
            choices={conversions.toReversed().map((one) => ({
              value: one.messageId,
              label: `${formatMoment(one.timestamp, timezone)} · ${one.type} · ${formatMoney(one.value, one.currency)}`,
            }))}
            onChange={(messageId) => onChange({ ...search, conversion: messageId })}
          />
          <MoreOptions search={search} onChange={(next) => onChange({ ...search, ...next })} />
        </>
      }
    >
      <ModelChoices all={all} shown={names} search={search} onChange={onChange} />
      {!hasAnswer || column === undefined ? (
        <Skeleton height="16rem" />
      ) : (
        <>
          {isBare ? (
            <EmptyState title="Unattributed">
              No touchpoint is in the lookback before this conversion, so its whole credit is unattributed. A
              longer lookback, under Options, may reach one.
            </EmptyState>
          ) : (
            <CreditMatrix
              columns={columns}
              timezone={timezone}
              why={column.model.name}
              onWhy={(why) => onChange({ ...search, why })}
            />
          )}
          <Why userId={userId} conversion={conversion} search={search} timezone={timezone} column={column} />
        </>
      )}
    </Panel>
  );
}
