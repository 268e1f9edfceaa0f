import { formatMoney, formatNumber } from '../../../format/number';
import { Button } from '../../../ui/button';
import { DataTable } from '../../../ui/data-table';
import { ErrorState } from '../../../ui/error-state';
import { Panel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { TextField } from '../../../ui/text-field';
import { useDecided } from '../admin-api';
import { DraftPanel } from '../draft-panel';
import styles from '../models.module.css';
import { added, removed, replaced } from '../rules/rule-edit';
import { BeforeAfter } from '../rules/rules-preview';
import { type Definition, withText } from './definition-edit';

interface Sums {
  readonly conversions: number;
  readonly value: number;
}
interface Preview {
  readonly from: string;
  readonly to: string;
  readonly byType: readonly { readonly type: string; readonly before: Sums; readonly after: Sums }[];
}

interface DefinitionsPanelProps {
  readonly tenantId: string;
  readonly currency: string;
}

/** Which tracked events count as conversions, to be edited by administrators. */
export function DefinitionsPanel({ tenantId, currency }: DefinitionsPanelProps) {
  const { data, error, refetch } = useDecided<{ readonly definitions: readonly Definition[] }>(
    tenantId,
    '/conversion-definitions',
  );
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton height="20rem" />;
  return (
    <DraftPanel<readonly Definition[], Preview>
      tenantId={tenantId}
      title="Conversion definitions"
      description="Tracked events with these names count as conversions. Without a type of its own, a conversion is of the type that the event is called; without a property, its value is the first of revenue, total and value."
      what="/conversion-definitions"
      decided={data.definitions}
      bodyOf={(definitions) => ({ definitions })}
      editor={(definitions, onChange) => <Definitions definitions={definitions} onChange={onChange} />}
      preview={(preview) => <DefinitionsPreview preview={preview} currency={currency} />}
    />
  );
}

interface DefinitionsProps {
  readonly definitions: readonly Definition[];
  onChange(definitions: readonly Definition[]): void;
}

function Definitions({ definitions, onChange }: DefinitionsProps) {
  const fields = [
    ['event', 'Event', 'name'],
    ['type', 'Type', 'as the event'],
    ['valueProperty', 'Value from', 'revenue, total, value'],
  ] as const;
  return (
    <div className={styles['rules']}>
      <ol aria-label="Conversion definitions" className={styles['rules']}>
        {definitions.map((definition, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the name of the event may be changed, its place is not.
          <li key={at} className={styles['rule']}>
            <span className={styles['number']}>{at + 1}</span>
            <div className={styles['condition']}>
              {fields.map(([name, label, placeholder]) => (
                <TextField
                  key={name}
                  label={label}
                  placeholder={placeholder}
                  value={definition[name] ?? ''}
                  onCommit={(text) => onChange(replaced(definitions, at, withText(definition, name, text)))}
                />
              ))}
            </div>
            <div className={styles['buttons']}>
              <Button
                aria-label={`Remove definition ${at + 1}`}
                onClick={() => onChange(removed(definitions, at))}
              >
                Remove
              </Button>
            </div>
          </li>
        ))}
      </ol>
      <div>
        <Button onClick={() => onChange(added(definitions, { event: '' }))}>Add a definition</Button>
      </div>
    </div>
  );
}

function DefinitionsPreview({ preview, currency }: { readonly preview: Preview; readonly currency: string }) {
  const money = (value: number) => formatMoney(value.toFixed(2), currency);
  return (
    <Panel title="Preview">
      <p className={styles['plain']}>
        Conversions from {preview.from.slice(0, 10)} to {preview.to.slice(0, 10)}, by type.
      </p>
      <DataTable
        caption="Conversions before and after"
        rows={preview.byType}
        rowKey={({ type }) => type}
        columns={[
          { id: 'type', header: 'Type', cell: ({ type }) => type, sortBy: ({ type }) => type },
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
              <BeforeAfter before={money(before.value)} after={money(after.value)} />
            ),
            sortBy: ({ after }) => after.value,
          },
        ]}
      />
    </Panel>
  );
}
