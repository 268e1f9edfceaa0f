import { useTenant } from '../../api/session';
import { formatMoney } from '../../format/number';
import { formatMoment } from '../../format/time';
import type { LatestConversionsQuery } from '../../graphql/graphql';
import { EmptyState } from '../../ui/empty-state';
import { Panel } from '../../ui/panel';
import { latestByVisitor } from './latest-visitors';
import { VisitorList } from './visitor-list';

type Conversion = NonNullable<LatestConversionsQuery['reportConversions']>['edges'][number]['node'];

const SHOWN = 15;

/** Who converted last: somewhere to begin. */
export function LatestConversions({ conversions }: { readonly conversions: readonly Conversion[] }) {
  const { timezone } = useTenant();
  const visitors = latestByVisitor(conversions).slice(0, SHOWN);
  if (visitors.length === 0)
    return (
      <EmptyState title="Nobody has converted yet">
        Visitors appear here with their first conversion. By its id, any visitor can be looked up before that.
      </EmptyState>
    );
  return (
    <Panel title="Converted last">
      <VisitorList
        label="Visitors that converted last"
        visitors={visitors.map(({ visitor, type, timestamp, value, currency, credits }) => ({
          id: visitor,
          about: `${type} · ${formatMoment(timestamp, timezone)}`,
          figure: formatMoney(value, currency),
          figureNote:
            credits.length === 0
              ? 'no touchpoint'
              : credits.length === 1
                ? '1 touchpoint'
                : `${credits.length} touchpoints`,
        }))}
      />
    </Panel>
  );
}
