import { Button } from '../../../ui/button';
import { ErrorState } from '../../../ui/error-state';
import { Skeleton } from '../../../ui/skeleton';
import { TextField } from '../../../ui/text-field';
import { useDecided } from '../admin-api';
import { DraftPanel } from '../draft-panel';
import styles from '../models.module.css';
import { added, removed, replaced } from '../rules/rule-edit';
import { byCurrency, type Rate, ratesOf } from './rate-edit';
import { TenantForm } from './tenant-form';

/** What else decides the meaning of a tenant's facts: lookback, visits, exchange rates. */
export function SettingsPanel({
  tenantId,
  currency,
}: {
  readonly tenantId: string;
  readonly currency: string;
}) {
  const { data, error, refetch } = useDecided<{ readonly rates: Readonly<Record<string, string>> }>(
    tenantId,
    '/exchange-rates',
  );
  return (
    <div className={styles['stack']}>
      <TenantForm tenantId={tenantId} />
      {error !== null ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Skeleton height="12rem" />
      ) : (
        <DraftPanel<readonly Rate[], never>
          tenantId={tenantId}
          title="Exchange rates"
          description={`What one unit of a currency is worth in ${currency}, the reporting currency. Amounts in a currency without a rate are refused; one that has a rate can be changed, not taken away.`}
          what="/exchange-rates"
          decided={ratesOf(data.rates)}
          bodyOf={(rates) => ({ rates: byCurrency(rates) })}
          editor={(rates, onChange) => <Rates rates={rates} onChange={onChange} />}
        />
      )}
    </div>
  );
}

interface RatesProps {
  readonly rates: readonly Rate[];
  onChange(rates: readonly Rate[]): void;
}

function Rates({ rates, onChange }: RatesProps) {
  return (
    <div className={styles['rules']}>
      <ul aria-label="Exchange rates" className={styles['rules']}>
        {rates.map((rate, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the code may be changed, its place is not.
          <li key={at} className={styles['condition']}>
            <TextField
              label="Currency"
              placeholder="EUR"
              value={rate.currency}
              onCommit={(text) => onChange(replaced(rates, at, { ...rate, currency: text.toUpperCase() }))}
            />
            <TextField
              label="Rate"
              placeholder="1.0821"
              value={rate.rate}
              onCommit={(text) => onChange(replaced(rates, at, { ...rate, rate: text }))}
            />
            <Button
              kind="quiet"
              aria-label={`Remove ${rate.currency || 'this rate'}`}
              onClick={() => onChange(removed(rates, at))}
            >
              ✕
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button onClick={() => onChange(added(rates, { currency: '', rate: '' }))}>Add a rate</Button>
      </div>
    </div>
  );
}
